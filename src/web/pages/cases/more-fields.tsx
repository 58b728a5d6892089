import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { AreaField, TextField } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { ChoiceField, TicksField } from './choice-fields.tsx'
import type { CustomField } from './custom-values.tsx'
import { tied, type Form } from './form.ts'

interface MoreFieldsProps {
  readonly form: Form
  readonly kind?: CustomField['kind']
  readonly title?: string
  /** What the record has already: it may stay where it is no longer a choice for others. */
  readonly kept?: Readonly<Record<string, unknown>>
}

/** The fields that the organisation added to cases, or to participants. */
export function MoreFields({ form, kind = 'case', title = 'Custom fields', kept = {} }: MoreFieldsProps) {
  const may = useMay()
  const enabled = may('cases:view') || may('settings:view')
  const { data } = useQuery({ ...asking(api.customFields.list), enabled })
  const fields = (data?.fields ?? []).filter((field) => field.kind === kind && field.active)
  if (fields.length === 0) return undefined
  return (
    <fieldset className="fields">
      <legend>
        <h2>{title}</h2>
      </legend>
      {fields.map((field) => (
        <OneField key={field.id} form={form} field={field} kept={kept[field.name]} />
      ))}
    </fieldset>
  )
}

function OneField({
  form,
  field: { type, header, label, required, choices },
  kept,
}: {
  readonly form: Form
  readonly field: CustomField
  readonly kept: unknown
}) {
  const said = { form, name: header, label: required ? `${label} (needed)` : label }
  const offered = offeredOf(choices, Array.isArray(kept) ? kept : [kept])
  switch (type) {
    case 'choice':
      return <ChoiceField {...said} choices={offered} />
    case 'several-choices':
      return <TicksField {...said} choices={offered} />
    case 'yes-no':
      return <ChoiceField {...said} choices={yesOrNo} />
    case 'date':
      return <TextField {...tied(form, header)} label={said.label} type="date" />
    case 'number':
      return <TextField {...tied(form, header)} label={said.label} inputMode="decimal" />
    case 'text':
      return isLong(kept) ? (
        <AreaField {...tied(form, header)} label={said.label} />
      ) : (
        <TextField {...tied(form, header)} label={said.label} />
      )
  }
}

/** One line would hide its end, and lose its line breaks. */
const isLong = (kept: unknown): boolean => typeof kept === 'string' && (kept.length > 60 || kept.includes('\n'))

const offeredOf = (choices: CustomField['choices'], kept: readonly unknown[]) =>
  choices
    .filter(({ value, active }) => active !== false || kept.includes(value))
    .map(({ value, label, active }) => ({ value, label: active === false ? `${label} (not in use)` : label }))

const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]
