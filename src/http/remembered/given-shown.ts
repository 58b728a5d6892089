import type { Given } from '../../importing/index.ts'
import { parseId, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import { offerPerson, participantsByIds } from '../../records/participants/index.ts'
import { staffByIds, type Holder } from '../../records/staff/index.ts'

type Named = (id: StaffId) => { readonly id: string; readonly label: string }

/** What people of the staff are called. */
export async function namesOf(tx: Tx, ids: readonly StaffId[]): Promise<Named> {
  const staff = await staffByIds(tx, [...new Set(ids)])
  return (id) => ({ id, label: staff.get(id)?.label ?? '' })
}

/** An import is missing to who may not see it, and so are its id and the name of its file. */
export const maySee = ({ permissions, actor }: Holder, createdBy: StaffId): boolean =>
  permissions.has('jobs:all') || (permissions.has('jobs:own') && createdBy === actor.staff)

export const givenShown = ({ by, at, job, file }: Given, holder: Holder, named: Named) => ({
  by: named(by),
  at,
  ...(file && maySee(holder, file.createdBy) && { job, fileName: file.name }),
})

type Means = { readonly text: string } | { readonly record: RecordId } | { readonly blank: true }

/** Who may look at people, or imports them. */
export const seesPeople = ({ permissions }: Holder): boolean =>
  permissions.has('participants:view') || permissions.has('import')

/** What answers mean in words. */
export async function meaningsOf(
  tx: Tx,
  holder: Holder,
  answers: readonly Means[],
): Promise<(answer: Means, label: string | undefined) => string> {
  const ids = answers.flatMap((answer) => ('record' in answer ? (parseId('part', answer.record) ?? []) : []))
  const people = ids.length > 0 ? await participantsByIds(tx, [...new Set(ids)], 'look') : undefined
  return (answer, label) => {
    if ('blank' in answer) return 'blank'
    if ('text' in answer) return label ?? answer.text
    const person = people?.get(answer.record)
    return person ? calledTo(holder, offerPerson(person)) : (label ?? answer.record)
  }
}

/** Somebody, as who may not see people reads it. */
const calledTo = ({ permissions }: Holder, { label, guarded }: ReturnType<typeof offerPerson>): string =>
  guarded && !permissions.has(guarded.by) ? guarded.label : label
