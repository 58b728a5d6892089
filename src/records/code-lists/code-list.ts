import { findInList, suggestFrom, type Lookup } from '../../fields/index.ts'
import type { RecordId } from '../../platform/database/index.ts'
import { entriesOf, type CodeListEntry, type CodeListName } from './code-lists.store.ts'

/** A record that is named by another. */
export interface Ref {
  readonly id: RecordId
  readonly label: string
}

/** Finds the entries of one list by value or label; only those that are active. */
export function codeList(list: CodeListName): Lookup<Ref> {
  return {
    key: `code-list:${list}`,
    find: async (tx, texts) => {
      const entries = await entriesOf(tx, list)
      return new Map(texts.map((text) => [text, findInList(entries, text)]))
    },
    byRecord: async (tx, ids) => {
      const entries = await entriesOf(tx, list)
      return new Map(entries.filter(({ id, active }) => active && ids.includes(id)).map((entry) => [entry.id, entry]))
    },
    suggest: async (tx, text) => suggestFrom(await entriesOf(tx, list), text),
    values: async (tx) => {
      const entries = await entriesOf(tx, list)
      return entries.filter(({ active }) => active).map((entry) => readable(entry, entries))
    },
  }
}

/** The label, where it means this entry and can stand in a list with commas; else the value. */
function readable(entry: CodeListEntry, entries: readonly CodeListEntry[]): string {
  const found = findInList(entries, entry.label)
  return 'one' in found && found.one.id === entry.id && !entry.label.includes(',') ? entry.label : entry.value
}
