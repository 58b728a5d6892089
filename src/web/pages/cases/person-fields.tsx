import { TextField } from '../../parts/index.ts'
import { phoneWords } from '../participants/person-words.ts'
import { DuplicateCase } from './duplicate-case.tsx'
import { tied, type Form } from './form.ts'
import type { Existing } from './use-existing.ts'

interface PersonFieldsProps {
  readonly form: Form
  readonly existing: Existing | undefined
}

/** Whom the case is for. What is on file stays; what is typed fills blanks. */
export function PersonFields({ form, existing }: PersonFieldsProps) {
  const onFile = existing?.participant
  return (
    <fieldset className="fields">
      <legend>
        <h2>Participant</h2>
      </legend>
      <TextField
        {...tied(form, 'identifier')}
        label="Identifier"
        autoComplete="off"
        spellCheck={false}
        help="Who has it already is met, and gets this case too."
      />
      <div className="whole">{existing && <DuplicateCase existing={existing} />}</div>
      <TextField
        {...tied(form, 'firstName')}
        label="First Name"
        autoComplete="off"
        help={onFileWords(onFile?.firstName)}
      />
      <TextField
        {...tied(form, 'lastName')}
        label="Last Name"
        autoComplete="off"
        help={onFileWords(onFile?.lastName)}
      />
      <TextField
        {...tied(form, 'email')}
        label="Email"
        type="email"
        autoComplete="off"
        help={onFileWords(onFile?.email)}
      />
      <TextField
        {...tied(form, 'cellPhone')}
        label="Cell Phone"
        type="tel"
        autoComplete="off"
        help={onFileWords(onFile?.cellPhone && phoneWords(onFile.cellPhone))}
      />
      <TextField
        {...tied(form, 'altPhone')}
        label="Alt Phone"
        type="tel"
        autoComplete="off"
        help={onFileWords(onFile?.altPhone && phoneWords(onFile.altPhone))}
      />
    </fieldset>
  )
}

const onFileWords = (known: string | undefined): string | undefined =>
  known === undefined || known === '' ? undefined : `On file: ${known}. Leave it blank to keep it.`
