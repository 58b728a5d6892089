import type { RecordId, Tx } from '../platform/database/index.ts'
import { record } from '../records/audit/index.ts'
import { caseOnFile, caseToChange, updateCase, type CaseToChange } from '../records/cases/index.ts'
import { customFieldsOf } from '../records/custom-fields/index.ts'
import { nothingLeft, type MessagesLeft } from '../workflows/index.ts'
import { changeCaseForm } from './change-form.ts'
import type { Doing } from './doing.ts'
import { readChange, type Change, type ChangeSaid } from './read-change.ts'
import { unchanged, type RecordChange } from './record-change.ts'

export type CaseChanged = RecordChange & { readonly messages: MessagesLeft }

/** Changes of a case what was said, and nothing where that is how it is. Refuses to write over what was not seen. */
export async function changeCase(tx: Tx, doing: Doing, id: RecordId, said: ChangeSaid): Promise<CaseChanged> {
  const one = await caseToChange(tx, id)
  const form = await changeCaseForm(tx, one)
  const { fields: custom } = await customFieldsOf('case', one.custom)(tx)
  const change = await readChange(tx, { record: one, form, custom, was: valuesOf(one) }, said, doing.now)
  return change ? write(tx, doing, one, change) : { ...unchanged(one), messages: nothingLeft }
}

const valuesOf = ({ email, source, type, flags, status, treatmentPeriod, provider }: CaseToChange) => ({
  ...{ email, referralSource: source, referralType: type, flags, status, treatmentPeriod, provider },
})

type CaseForm = Awaited<ReturnType<typeof changeCaseForm>>

/** Here a case was updated: what it was and what it is now stand in what is answered. */
async function write(tx: Tx, doing: Doing, one: CaseToChange, change: Change<CaseForm>): Promise<CaseChanged> {
  const { referralSource, referralType, flags, provider, ...plain } = { ...valuesOf(one), ...change.values }
  const values = {
    ...plain,
    source: referralSource?.id,
    type: referralType?.id,
    flags: (flags ?? []).map(({ id }) => id),
    provider: provider?.id,
  }
  const { fields, before, after } = change
  const { facts: was } = await caseOnFile(tx, one.id)
  const version = await updateCase(tx, one, values, change.custom, { fields, now: doing.now })
  const occurrence = await record(tx, doing, { action: 'case.changed', record: one.id, before, after })
  const { facts } = await caseOnFile(tx, one.id)
  const messages = await doing.tell(tx, { name: 'case.updated', record: one.id, facts, was }, occurrence)
  return { record: one.id, version, fields, before, after, messages }
}
