import type { RecordEvent } from '../events/index.ts'
import type { Issue, Values } from '../fields/index.ts'
import { Invalid, type RecordId, type Tx } from '../platform/database/index.ts'
import { record } from '../records/audit/index.ts'
import {
  caseFacts,
  existingCases,
  insertCase,
  lastTreatmentPeriod,
  type ExistingCase,
  type NewCase,
} from '../records/cases/index.ts'
import { customFieldsOf } from '../records/custom-fields/index.ts'
import { nameDiffers, type PersonOnFile } from '../records/participants/index.ts'
import type { MessagesLeft } from '../workflows/index.ts'
import { caseForm, type CaseSaid } from './case-form.ts'
import type { Doing } from './doing.ts'
import { meetParticipant } from './meet-participant.ts'
import { readForm, refuseUnknown } from './read-form.ts'

export interface OpenedCase {
  readonly id: RecordId
  readonly participant: RecordId
  /** Nobody on file has that Identifier. */
  readonly isNewPerson: boolean
  /** Raised above those of the cases before. */
  readonly treatmentPeriod: number
  /** The cases that the person had already: the Duplicate Case notification. */
  readonly existing: readonly ExistingCase[]
  /** Where the person on file is another than the one that was typed, or the treatment period was raised. */
  readonly notes: readonly Issue[]
  readonly messages: MessagesLeft
}

/** Opens a case for the participant with that Identifier, or for somebody new. Nobody else opens one for them meanwhile. */
export async function openCase(tx: Tx, doing: Doing, said: CaseSaid): Promise<OpenedCase> {
  const { fields: ofOrganisation } = await customFieldsOf('case')(tx)
  const form = { ...ofOrganisation, ...caseForm }
  refuseUnknown(form, said)
  const values = await readForm(tx, form, said, doing.now)
  refuseNobody(values)
  const { participant, isNew, highestPeriod, notes } = await meetParticipant(tx, doing, values)
  const existing = await existingCases(tx, participant.id)
  const period = existing.length > 0 ? highestPeriod + 1 : (values.treatmentPeriod ?? 1)
  refuseAfterLast(period)
  const opened: NewCase = {
    ...{ kind: 'case.new', key: participant.id, record: doing.newId('case'), participant: participant.id },
    ...saidOfCase(values),
    email: values.email ?? participant.email,
    treatmentPeriod: period,
    createdAt: doing.now,
    createdBy: tx.actor.staff,
    custom: new Map(Object.entries<unknown>(values).filter(([name]) => Object.hasOwn(ofOrganisation, name))),
  }
  await insertCase(tx, opened, doing.now)
  await record(tx, doing, { action: 'case.opened', record: opened.record, after: forTrail(opened) })
  return {
    ...{ id: opened.record, participant: participant.id, isNewPerson: isNew, treatmentPeriod: period, existing },
    notes: [...notes, ...raised(values.treatmentPeriod, period)],
    messages: await doing.tell(tx, openedEvent(opened, participant, notes)),
  }
}

const saidOfCase = (values: Values<typeof caseForm>) => ({
  source: values.referralSource?.id,
  type: values.referralType?.id,
  flags: (values.flags ?? []).map(({ id }) => id),
  status: values.status ?? ('ACTIVE' as const),
  provider: values.provider?.id,
  legacyId: undefined,
})

/** Where somebody else may be meant than who was typed, a person looks before anything is sent. */
function openedEvent(opened: NewCase, participant: PersonOnFile, notes: readonly Issue[]): RecordEvent {
  const hold = notes.find(nameDiffers)
  const event = { name: 'case.created', record: opened.record, facts: caseFacts(opened, participant) }
  return hold ? { ...event, hold } : event
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
