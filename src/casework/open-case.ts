import type { Issue, Values } from '../fields/index.ts'
import { Invalid, type RecordId, type Tx } from '../platform/database/index.ts'
import { record } from '../records/audit/index.ts'
import {
  existingCases,
  insertCase,
  lastTreatmentPeriod,
  caseFacts,
  type ExistingCase,
  type NewCase,
} from '../records/cases/index.ts'
import { nameDiffers } from '../records/participants/index.ts'
import { customFieldsOf } from '../records/custom-fields/index.ts'
import type { MessagesLeft } from '../workflows/index.ts'
import { caseForm, type CaseSaid } from './case-form.ts'
import type { Doing } from './doing.ts'
import { meetParticipant } from './meet-participant.ts'
import { readForm } from './read-form.ts'

export interface OpenedCase {
  readonly id: RecordId
  readonly participant: RecordId
  /** Raised above those of the cases before. */
  readonly treatmentPeriod: number
  /** The cases that the person had already: the Duplicate Case notification. */
  readonly existing: readonly ExistingCase[]
  /** Where the person on file is another than the one that was typed, or the treatment period was raised. */
  readonly notes: readonly Issue[]
  readonly messages: MessagesLeft
}

/** Opens a case for the participant with that Identifier, or for somebody new. Nobody else opens one for them meanwhile. */
export async function openCase(tx: Tx, moment: Doing, said: CaseSaid): Promise<OpenedCase> {
  const values = await readForm(tx, caseForm, said, moment.now)
  const custom = await readForm(tx, (await customFieldsOf('case')(tx)).fields, said, moment.now)
  refuseNobody(values)
  const { participant, highestPeriod, notes } = await meetParticipant(tx, moment, values)
  const existing = await existingCases(tx, participant.id)
  const treatmentPeriod = existing.length > 0 ? highestPeriod + 1 : (values.treatmentPeriod ?? 1)
  refuseAfterLast(treatmentPeriod)
  const opened: NewCase = {
    ...{ kind: 'case.new', key: participant.id, record: moment.newId('case'), participant: participant.id },
    email: values.email ?? participant.email,
    source: values.referralSource?.id,
    type: values.referralType?.id,
    flags: (values.flags ?? []).map(({ id }) => id),
    status: values.status ?? 'ACTIVE',
    treatmentPeriod,
    provider: values.provider?.id,
    legacyId: undefined,
    createdAt: moment.now,
    createdBy: tx.actor.staff,
    custom: new Map(Object.entries(custom)),
  }
  await insertCase(tx, opened, moment.now)
  await record(tx, moment, { action: 'case.opened', record: opened.record, after: forTrail(opened) })
  const hold = notes.find(nameDiffers)
  const event = { name: 'case.created', record: opened.record, facts: caseFacts(opened, participant) }
  return {
    id: opened.record,
    participant: participant.id,
    treatmentPeriod,
    existing,
    notes: [...notes, ...raised(values.treatmentPeriod, treatmentPeriod)],
    messages: await moment.tell(tx, hold ? { ...event, hold } : event),
  }
}

/** As for a row: somebody must be named. */
function refuseNobody({ identifier, email, firstName, lastName }: Values<typeof caseForm>): void {
  if (identifier !== undefined || email !== undefined || (firstName !== undefined && lastName !== undefined)) return
  const issues: readonly Issue[] = [{ code: 'nobody-named', field: 'identifier' }]
  throw new Invalid('Say for whom: an Identifier, an e-mail, or first and last name.', { issues })
}

function refuseAfterLast(period: number): void {
  if (period <= lastTreatmentPeriod) return
  const highest = lastTreatmentPeriod
  const issues: readonly Issue[] = [{ code: 'periods-used-up', field: 'treatmentPeriod', facts: { highest } }]
  throw new Invalid(`A case of theirs has treatment period ${highest}: none comes after it.`, { issues })
}

const raised = (said: number | undefined, period: number): readonly Issue[] =>
  said === undefined || said === period
    ? []
    : [{ code: 'period-raised', field: 'treatmentPeriod', facts: { said, period } }]

const forTrail = ({ kind: _kind, key: _key, record: _record, custom, ...rest }: NewCase): object => ({
  ...rest,
  custom: Object.fromEntries(custom),
})
