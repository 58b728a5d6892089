import type { Found, Suggestion } from './field.ts'
import { identifierKey } from './identifier.ts'
import { likeness } from './likeness.ts'
import { nameKey } from './name-key.ts'

/** An entry of a list held in memory. What is not active stays on old records and is refused on new ones. */
export interface ListEntry {
  readonly value: string
  readonly label: string
  readonly active?: boolean
}

/** The entry with that value, else with that label; case and space do not matter. */
export function findInList<E extends ListEntry>(entries: readonly E[], text: string): Found<E> {
  const { byValue, byLabel, inactive } = indexOf(entries)
  const found = byValue.get(identifierKey(text)) ?? byLabel.get(nameKey(text)) ?? []
  const [one, another] = found
  if (one && another) return { many: found.map(offer) }
  if (one) return { one }
  return inactive.has(nameKey(text)) ? { none: true, because: 'value-inactive' } : { none: true }
}

/** "Did you mean…?": the active entries that are most like the text, best first; none where nothing is like it. */
export function suggestFrom(entries: readonly ListEntry[], text: string, atMost = 5): readonly Suggestion[] {
  const key = nameKey(text)
  return entries
    .filter((entry) => entry.active !== false)
    .map((entry) => ({
      ...offer(entry),
      score: Math.max(likeness(key, nameKey(entry.value)), likeness(key, nameKey(entry.label))),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, atMost)
}

const offer = (entry: ListEntry): Suggestion => ({ answer: { text: entry.value }, label: entry.label })

interface Index<E> {
  readonly byValue: ReadonlyMap<string, readonly E[]>
  readonly byLabel: ReadonlyMap<string, readonly E[]>
  readonly inactive: ReadonlySet<string>
}

// One index a list, gone with the list.
const indexes = new WeakMap<readonly ListEntry[], Index<ListEntry>>()

function indexOf<E extends ListEntry>(entries: readonly E[]): Index<E> {
  const known = indexes.get(entries)
  if (known) return known as Index<E> // keyed by the very list that it was made of
  const active = entries.filter((entry) => entry.active !== false)
  const left = entries.filter((entry) => entry.active === false)
  const index: Index<E> = {
    byValue: Map.groupBy(active, (entry) => identifierKey(entry.value)),
    byLabel: Map.groupBy(active, (entry) => nameKey(entry.label)),
    inactive: new Set(left.flatMap((entry) => [nameKey(entry.value), nameKey(entry.label)])),
  }
  indexes.set(entries, index)
  return index
}
