import { useState, type FormEvent } from 'react'
import { api } from '../../../api/index.ts'
import { Button, ErrorNote, Field, Pick, SelectField, TextField, useToast } from '../../parts/index.ts'
import { useChange } from '../../use-change.ts'
import { choicesIn, fieldTypes, isFieldType, nameOf, type FieldType } from './field-types.ts'

/** A new field: its name and type stay, its label can be changed. */
export function AddField({ close }: { readonly close: () => void }) {
  const [kind, setKind] = useState<'case' | 'participant'>('case')
  const [label, setLabel] = useState('')
  const [typedName, setName] = useState<string>()
  const [type, setType] = useState<FieldType>('text')
  const [choices, setChoices] = useState('')
  const [required, setRequired] = useState(false)
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.customFields.add, api.customFields.list)
  const name = typedName ?? nameOf(label)
  const asks = type === 'choice' || type === 'several-choices'
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const body = { kind, name, label: label.trim(), type, required, choices: asks ? [...choicesIn(choices)] : [] }
    mutate(
      { body },
      { onSuccess: () => (toast({ says: `${body.label} is added: Custom.${name} in files.` }), close()) },
    )
  }
  return (
    <form className="panel" aria-label="Add a custom field" onSubmit={add}>
      <header>
        <h2>Add a custom field</h2>
      </header>
      <div className="in-panel fields">
        <TextField
          label="Label"
          value={label}
          ref={focusOnce}
          help="What people see; it can be changed."
          autoComplete="off"
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <TextField
          label="Name"
          className="mono"
          value={name}
          help={`Files say Custom.${name || 'NAME'}. It stays.`}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => setName(currentTarget.value.toUpperCase())}
        />
        <SelectField
          label="Of"
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value === 'participant' ? 'participant' : 'case')}
        >
          <option value="case">Cases</option>
          <option value="participant">Participants</option>
        </SelectField>
        <SelectField
          label="Type"
          value={type}
          onChange={({ currentTarget }) => isFieldType(currentTarget.value) && setType(currentTarget.value)}
        >
          {Object.entries(fieldTypes).map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </SelectField>
        {asks && <Choices value={choices} set={setChoices} />}
        <Pick
          type="checkbox"
          checked={required}
          onChange={({ currentTarget }) => setRequired(currentTarget.checked)}
          help="A row or a form without it is an error."
        >
          Needed
        </Pick>
        {error && <ErrorNote error={error} title="The field was not added" />}
        <div className="row whole">
          <span className="push" />
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            look="fill"
            waits={whyNot(label, name, asks && choicesIn(choices).length === 0, isPending)}
          >
            Add field
          </Button>
        </div>
      </div>
    </form>
  )
}

const Choices = ({ value, set }: { readonly value: string; readonly set: (value: string) => void }) => (
  <Field label="Choices" help="One a line: a value that files say, = and its label (NORTH = North Hall).">
    {(tied) => (
      <textarea
        {...tied}
        className="in"
        rows={5}
        value={value}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    )}
  </Field>
)

function whyNot(label: string, name: string, choiceless: boolean, pending: boolean): string | undefined {
  if (label.trim() === '') return 'Say the label first'
  if (name === '') return 'Say the name first'
  if (choiceless) return 'Say the choices first'
  return pending ? 'It is being added' : undefined
}

/** The button that opened the form is gone: the focus goes where the work is. */
function focusOnce(input: HTMLInputElement | null): void {
  if (input?.form?.contains(document.activeElement) === false) input.focus()
}
