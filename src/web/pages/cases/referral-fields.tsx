import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { SelectField, TextField } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { caseStatuses } from './case-words.ts'
import { ChoiceField, TicksField, type Choice } from './choice-fields.tsx'
import { tied, type Form } from './form.ts'
import type { ListName } from '../settings/list-words.ts'
import { activeOnes, useCodeLists } from './use-code-lists.ts'
import { raisedTo, type Existing } from './use-existing.ts'

interface ReferralFieldsProps {
  readonly form: Form
  readonly existing: Existing | undefined
}

/** Where it came from, what for, who works on it. */
export function ReferralFields({ form, existing }: ReferralFieldsProps) {
  const lists = useCodeLists()
  const choices = (list: ListName): readonly Choice[] | undefined => lists(list) && activeOnes(lists(list))
  const raised = raisedTo(existing)
  return (
    <fieldset className="fields">
      <legend>
        <h2>Referral</h2>
      </legend>
      <ChoiceField form={form} name="referralSource" label="Referral Source" choices={choices('referral-source')} />
      <ChoiceField form={form} name="referralType" label="Referral Type" choices={choices('referral-type')} />
      <TicksField form={form} name="flags" label="Flags" choices={choices('flag')} />
      <SelectField {...tied(form, 'status')} label="Status" value={form.valueOf('status') || 'ACTIVE'}>
        {caseStatuses.map((status) => (
          <option key={status}>{status}</option>
        ))}
      </SelectField>
      {raised === undefined ? (
        <TextField {...tied(form, 'treatmentPeriod')} label="Treatment Period" inputMode="numeric" help="Blank: 1." />
      ) : (
        <TextField
          name="treatmentPeriod"
          label="Treatment Period"
          value={raised}
          readOnly
          help="Raised by itself: one above the highest of the cases that they have."
        />
      )}
      <Provider form={form} />
    </fieldset>
  )
}

/** By name; a file names them by their id. */
function Provider({ form }: { readonly form: Form }) {
  const may = useMay()
  const enabled = may('cases:view') || may('staff:view')
  const { data } = useQuery({ ...asking(api.staff.providers), enabled })
  return (
    <ChoiceField
      form={form}
      name="provider"
      label="Provider"
      nothing="Nobody yet"
      choices={data?.providers.map(({ id, label }) => ({ value: id, label }))}
    />
  )
}
