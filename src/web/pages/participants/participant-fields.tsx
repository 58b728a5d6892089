import { TextField } from '../../parts/index.ts'
import { tied, type Form } from '../cases/form.ts'

/** Who somebody is, and how they are reached. */
export const ParticipantFields = ({ form }: { readonly form: Form }) => (
  <fieldset className="fields">
    <legend>
      <h2>Participant</h2>
    </legend>
    <TextField
      {...identifierHelp}
      {...tied(form, 'identifier')}
      label="Identifier"
      autoComplete="off"
      spellCheck={false}
    />
    <TextField {...tied(form, 'caseNumber')} label="Case Number" autoComplete="off" spellCheck={false} />
    <TextField {...tied(form, 'firstName')} label="First Name" autoComplete="off" />
    <TextField {...tied(form, 'lastName')} label="Last Name" autoComplete="off" />
    <TextField {...tied(form, 'dateOfBirth')} label="Date of Birth" type="date" autoComplete="off" />
    <TextField {...tied(form, 'email')} label="Email" type="email" autoComplete="off" />
    <TextField {...tied(form, 'cellPhone')} label="Cell Phone" type="tel" autoComplete="off" />
    <TextField {...tied(form, 'altPhone')} label="Alt Phone" type="tel" autoComplete="off" />
  </fieldset>
)

const identifierHelp = { help: 'Rows of files find the person by it. Nobody else can have the same.' }
