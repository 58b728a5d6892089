import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { SelectField, TextField } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { choicesOf } from './case-texts.ts'
import { caseStatuses, type Case } from './case-words.ts'
import { ChoiceField, TicksField } from './choice-fields.tsx'
import { tied, type Form } from './form.ts'
import type { Entry } from './use-code-lists.ts'

interface CaseFieldsProps {
  readonly form: Form
  /** The case as the form shows it: what it has already may stay. */
  readonly one: Case
  readonly lists: Readonly<Record<string, readonly Entry[]>>
}

/** The fields of a case, as when it was opened. */
export function CaseFields({ form, one, lists }: CaseFieldsProps) {
  const { source, type, flags } = one
  return (
    <fieldset className="fields">
      <legend>
        <h2>Referral</h2>
      </legend>
      <ChoiceField
        form={form}
        name="referralSource"
        label="Referral Source"
        choices={choicesOf(lists['referral-source'], source ? [source] : [])}
      />
      <ChoiceField
        form={form}
        name="referralType"
        label="Referral Type"
        choices={choicesOf(lists['referral-type'], type ? [type] : [])}
      />
      <TicksField form={form} name="flags" label="Flags" choices={choicesOf(lists['flag'], flags)} />
      <SelectField {...tied(form, 'status')} label="Status">
        {caseStatuses.map((status) => (
          <option key={status}>{status}</option>
        ))}
      </SelectField>
      <TextField {...tied(form, 'treatmentPeriod')} label="Treatment Period" inputMode="numeric" autoComplete="off" />
      <Provider form={form} has={one.provider} />
      <TextField {...emailHelp} {...tied(form, 'email')} label="Email" type="email" autoComplete="off" />
    </fieldset>
  )
}

const emailHelp = { help: 'Where messages about this case go. The participant may have another.' }

function Provider({ form, has }: { readonly form: Form; readonly has: Case['provider'] }) {
  const { data } = useQuery(asking(api.staff.providers))
  const offered = (data?.providers ?? []).map(({ id, label }) => ({ value: id, label }))
  const left = has && data && !offered.some(({ value }) => value === has.id)
  const kept = left ? [{ value: has.id, label: `${has.label} (no longer a provider)` }] : []
  const until = has && !data ? [{ value: has.id, label: has.label }] : []
  return (
    <ChoiceField
      form={form}
      name="provider"
      label="Provider"
      nothing="Nobody yet"
      choices={[...until, ...kept, ...offered]}
    />
  )
}
