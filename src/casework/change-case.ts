import type { RecordId, Tx } from '../platform/database/index.ts'
import { record, type Moment } from '../records/audit/index.ts'
import { caseToChange, updateCase, type CaseToChange } from '../records/cases/index.ts'
import { customFieldsOf } from '../records/custom-fields/index.ts'
import { changeCaseForm } from './change-form.ts'
import { readChange, type Change, type ChangeSaid } from './read-change.ts'
import { unchanged, type RecordChange } from './record-change.ts'

/** Changes of a case what was said, and nothing where that is how it is. Refuses to write over what was not seen. */
export async function changeCase(tx: Tx, moment: Moment, id: RecordId, said: ChangeSaid): Promise<RecordChange> {
  const one = await caseToChange(tx, id)
  const form = await changeCaseForm(tx, one)
  const { fields: custom } = await customFieldsOf('case', one.custom)(tx)
  const change = await readChange(tx, { record: one, form, custom, was: valuesOf(one) }, said, moment.now)
  return change ? write(tx, moment, one, change) : unchanged(one)
}

const valuesOf = ({ email, source, type, flags, status, treatmentPeriod, provider }: CaseToChange) => ({
  ...{ email, referralSource: source, referralType: type, flags, status, treatmentPeriod, provider },
})

type CaseForm = Awaited<ReturnType<typeof changeCaseForm>>

/** Here a case was updated: what it was and what it is now stand in what is answered. */
async function write(tx: Tx, moment: Moment, one: CaseToChange, change: Change<CaseForm>): Promise<RecordChange> {
  const { referralSource, referralType, flags, provider, ...plain } = { ...valuesOf(one), ...change.values }
  const values = {
    ...plain,
    source: referralSource?.id,
    type: referralType?.id,
    flags: (flags ?? []).map(({ id }) => id),
    provider: provider?.id,
  }
  const { fields, before, after } = change
  const version = await updateCase(tx, one, values, change.custom, { fields, now: moment.now })
  await record(tx, moment, { action: 'case.changed', record: one.id, before, after })
  return { record: one.id, version, fields, before, after }
}
