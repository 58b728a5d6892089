import type { Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { readMeanings } from './read-meanings.ts'
import { distinctMeanings, type RememberedFilter } from './remembered-pages.store.ts'

/** A list's entry or a member of staff is searched by the name that is shown, too, and not only by what was answered. */
export async function searchNames<F extends RememberedFilter>(tx: Tx, engine: Engine, filter: F): Promise<F> {
  const { search } = filter
  if (search === undefined) return filter
  const said = search.toLowerCase()
  const read = await readMeanings(tx, engine, await distinctMeanings(tx, filter))
  const named = read.flatMap(({ one, means }) => (means?.label?.toLowerCase().includes(said) ? [one] : []))
  return { ...filter, named }
}
