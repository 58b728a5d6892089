import { useId } from 'react'
import { Icon, Pick, SelectField, TextField } from '../../parts/index.ts'
import { overWords, tied, type Form } from './form.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

interface ChoiceFieldProps {
  readonly form: Form
  readonly name: string
  readonly label: string
  /** Left out: who fills this in may not see the list, and types. */
  readonly choices: readonly Choice[] | undefined
  readonly nothing?: string
}

export const ChoiceField = ({ form, name, label, choices, nothing = '' }: ChoiceFieldProps) =>
  choices === undefined ? (
    <TextField {...tied(form, name)} label={label} autoComplete="off" />
  ) : (
    <SelectField {...tied(form, name)} {...overChoice(form, name, choices)} label={label}>
      <option value="">{nothing}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </SelectField>
  )

/** By labels, where the form has values. */
function overChoice(form: Form, name: string, choices: readonly Choice[]) {
  const labelOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value
  const help = overWords(form, name, (text) => text.split(',').map(labelOf).join(', '))
  return help === undefined ? {} : { help }
}

/** Several at once, kept as a file says them: with commas between. */
export function TicksField({ form, name, label, choices }: Omit<ChoiceFieldProps, 'nothing'>) {
  const about = useId()
  if (choices === undefined) return <TextField {...tied(form, name)} label={label} help="With commas between." />
  const ticked = form.valueOf(name).split(',').filter(Boolean)
  const error = form.errorOf(name)
  const { help } = overChoice(form, name, choices)
  const tick = (value: string, on: boolean): void =>
    form.set(
      name,
      choices
        .filter((choice) => (choice.value === value ? on : ticked.includes(choice.value)))
        .map(({ value }) => value)
        .join(','),
    )
  return (
    <fieldset className="field ticks" aria-describedby={(error ?? help) === undefined ? undefined : about}>
      <legend className="label">{label}</legend>
      <div className="row wrap">
        {choices.map(({ value, label }) => (
          <Pick
            key={value}
            type="checkbox"
            checked={ticked.includes(value)}
            onChange={({ currentTarget }) => tick(value, currentTarget.checked)}
          >
            {label}
          </Pick>
        ))}
      </div>
      {error !== undefined ? (
        <p className="help failed" id={about}>
          <Icon name="failed" /> {error}
        </p>
      ) : (
        help !== undefined && (
          <p className="help over" id={about}>
            {help}
          </p>
        )
      )}
    </fieldset>
  )
}
