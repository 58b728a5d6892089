import { nameKey, suggestCalled, wordings, type Found, type Lookup, type Suggestion } from '../../fields/index.ts'
import { recordId, sql, type StaffId, type Tx } from '../../platform/database/index.ts'

/** Someone with whom participants may be, or were. */
export interface Caseworker {
  readonly id: StaffId
  readonly label: string
  /** With what tells them apart from another of that name. */
  readonly offered: string
  readonly email: string
  readonly staffId: string | undefined
  /** Works here and is marked caseworker: something new may be theirs. */
  readonly active: boolean
}

/**
 * By the organisation's own staff ID or by `user_…`. Finds those who are caseworkers no longer too, because what is open
 * with them can be ended; who starts something with them is refused by the plan.
 */
export const caseworkerById = lookupBy('caseworker', 'everybody', ({ id, staffId }) => [
  id,
  ...(staffId ? [staffId] : []),
])

/** By name, among those who are caseworkers now; first and last name in two columns make one text. Two of one name are asked, never guessed. */
export const caseworkerByName = lookupBy('caseworker-name', 'active', ({ label }) => [label])

/** Who is a caseworker now, by name. */
export async function activeCaseworkers(tx: Tx): Promise<readonly Caseworker[]> {
  return (await everybody(tx)).filter(({ active }) => active)
}

function lookupBy(
  key: string,
  whom: 'everybody' | 'active',
  textsOf: (one: Caseworker) => readonly string[],
): Lookup<Caseworker> {
  const those = whom === 'active' ? activeCaseworkers : everybody
  return {
    key,
    unknown: 'person-unknown',
    find: async (tx, texts) => {
      const all = (await those(tx)).flatMap((one) => textsOf(one).map((text) => ({ one, text: nameKey(text) })))
      const byText = Map.groupBy(all, ({ text }) => text)
      return new Map(texts.map((text) => [text, answer(wordings(text).flatMap((said) => byText.get(said) ?? []))]))
    },
    byRecord: async (tx, ids) =>
      new Map((await those(tx)).filter(({ id }) => ids.includes(id)).map((one) => [one.id, one])),
    suggest: async (tx, text) => suggestCalled((await activeCaseworkers(tx)).map(called), text),
    values: async (tx) => (await activeCaseworkers(tx)).map((one) => textsOf(one).at(-1) ?? one.id),
  }
}

function answer(found: readonly { readonly one: Caseworker }[]): Found<Caseworker> {
  const all = [...new Set(found.map(({ one }) => one))]
  const [first, another] = all
  if (!first) return { none: true }
  return another ? { many: all.map(offer) } : { one: first }
}

/** A record, because two people may have one name; what tells them apart stands beside it. */
const offer = ({ id, offered }: Caseworker): Suggestion => ({ answer: { record: id }, label: offered })

/** People often write a name or an address where the id belongs, and the other way round. */
const called = (one: Caseworker) => ({
  offer: offer(one),
  calls: [one.label, one.email, one.id, ...(one.staffId === undefined ? [] : [one.staffId])],
})

async function everybody(tx: Tx): Promise<readonly Caseworker[]> {
  const rows = await tx.all(sql<Omit<Caseworker, 'staffId' | 'offered'> & { readonly staffId: string | null }>`
    select s.id, s.name as label, s.email, s.staff_id, s.active and s.caseworker as active
    from staff s
    where s.organisation = ${tx.actor.organisation}
    order by s.name, s.id`)
  return rows.map((row) => ({
    ...row,
    id: recordId('user', row.id),
    staffId: row.staffId ?? undefined,
    offered: `${row.label} (${row.staffId ?? row.email})`,
  }))
}
