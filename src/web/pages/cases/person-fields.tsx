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
      {onFileToo.map(({ name, label, type, inWords = (known) => known }) => (
        <TextField
          key={name}
          {...tied(form, name)}
          label={label}
          type={type}
          autoComplete="off"
          help={onFileWords(onFile?.[name], inWords)}
        />
      ))}
    </fieldset>
  )
}

interface OnFileToo {
  readonly name: 'firstName' | 'lastName' | 'email' | 'cellPhone' | 'altPhone'
  readonly label: string
  readonly type?: 'email' | 'tel'
  readonly inWords?: (known: string) => string
}

const onFileToo: readonly OnFileToo[] = [
  { name: 'firstName', label: 'First Name' },
  { name: 'lastName', label: 'Last Name' },
  { name: 'email', label: 'Email', type: 'email' },
  { name: 'cellPhone', label: 'Cell Phone', type: 'tel', inWords: phoneWords },
  { name: 'altPhone', label: 'Alt Phone', type: 'tel', inWords: phoneWords },
]

const onFileWords = (known: string | undefined, inWords: (known: string) => string): string | undefined =>
  known === undefined || known === '' ? undefined : `On file: ${inWords(known)}. Leave it blank to keep it.`
