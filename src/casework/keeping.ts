import { findInList, identifierKey, type Found, type ListEntry, type Lookup } from '../fields/index.ts'

/** What a record points to already, by the texts that name it. */
export interface Kept<R> extends ListEntry {
  readonly is: R
}

/** Finds besides what the record has already: what is no longer in use may stay, and cannot be newly chosen. */
export const keeping = <R>(lookup: Lookup<R>, kept: readonly Kept<R>[]): Lookup<R> => ({
  ...lookup,
  find: async (tx, texts) => {
    const found = await lookup.find(tx, texts)
    return new Map(texts.map((text) => [text, byValue(kept, text) ?? orByLabel(found.get(text), kept, text)]))
  },
})

function byValue<R>(kept: readonly Kept<R>[], text: string): Found<R> | undefined {
  const one = kept.find(({ value }) => identifierKey(value) === identifierKey(text))
  return one && { one: one.is }
}

function orByLabel<R>(found: Found<R> = { none: true }, kept: readonly Kept<R>[], text: string): Found<R> {
  if (!('none' in found)) return found
  const own = findInList(kept, text)
  return 'one' in own ? { one: own.one.is } : found
}
