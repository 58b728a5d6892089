import { suggestCalled, type Found, type Lookup, type Suggestion } from '../../fields/index.ts'
import { parseId, type StaffId, type Tx } from '../../platform/database/index.ts'
import { allStaff, staffByIds, type Staff } from './staff.store.ts'

/** Staff by their id (`user_…`), those who left too. */
export const staffById: Lookup<Staff> = lookupById('staff', () => true)

/** Who provides services now, by their id. Whoever does not is as unknown as an id of another organisation. */
export const providerById: Lookup<Staff> = lookupById('provider', ({ active, provider }) => active && provider)

function lookupById(key: string, counts: (staff: Staff) => boolean): Lookup<Staff> {
  return {
    key,
    unknown: 'person-unknown',
    find: async (tx, texts) => {
      const found = await staffByIds(tx, idsIn(texts))
      return new Map(texts.map((text) => [text, answer(found.get(parseId('user', text) ?? nobody), counts)]))
    },
    byRecord: async (tx, ids) => {
      const found = await staffByIds(tx, idsIn(ids))
      return new Map([...found].filter(([, staff]) => counts(staff)))
    },
    suggest: (tx, text) => suggestions(tx, text, counts),
  }
}

const nobody = 'user_' as StaffId
const idsIn = (texts: readonly string[]): readonly StaffId[] =>
  texts.map((text) => parseId('user', text)).filter((id) => id !== undefined)

const answer = (staff: Staff | undefined, counts: (staff: Staff) => boolean): Found<Staff> =>
  staff && counts(staff) ? { one: staff } : { none: true }

/** People often write a name, a staff ID or an address where the id belongs. */
async function suggestions(tx: Tx, text: string, counts: (staff: Staff) => boolean): Promise<readonly Suggestion[]> {
  const staff = (await allStaff(tx)).filter(counts)
  const names = Map.groupBy(staff, ({ label }) => label)
  const called = staff.map(({ id, label, email, staffId }) => ({
    offer: { answer: { text: id }, label: names.get(label)?.[1] ? `${label} (${staffId ?? email})` : label },
    calls: [label, email, id, ...(staffId === undefined ? [] : [staffId])],
  }))
  return suggestCalled(called, text)
}
