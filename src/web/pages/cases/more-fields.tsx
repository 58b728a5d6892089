import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { TextField } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { ChoiceField, TicksField } from './choice-fields.tsx'
import type { CustomField } from './custom-values.tsx'
import { tied, type Form } from './new-case-form.ts'

/** The fields that the organisation added to cases. */
export function MoreFields({ form }: { readonly form: Form }) {
  const may = useMay()
  const enabled = may('cases:view') || may('settings:view')
  const { data } = useQuery({ ...asking(api.customFields.list), enabled })
  const fields = (data?.fields ?? []).filter(({ kind, active }) => kind === 'case' && active)
  if (fields.length === 0) return undefined
  return (
    <fieldset className="fields">
      <legend>
        <h2>Custom fields</h2>
      </legend>
      {fields.map((field) => (
        <OneField key={field.id} form={form} field={field} />
      ))}
    </fieldset>
  )
}

function OneField({
  form,
  field: { type, header, label, required, choices },
}: {
  readonly form: Form
  readonly field: CustomField
}) {
  const said = { form, name: header, label: required ? `${label} (needed)` : label }
  const offered = choices.filter(({ active }) => active !== false)
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
      return <TextField {...tied(form, header)} label={said.label} />
  }
}

const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]
