import { sql, totalOf, type Found, type Total, type Tx } from '../../platform/database/index.ts'
import { meant, meantBy, meantElse } from './meant.store.ts'

interface Search {
  /** Nothing: whoever passes. */
  readonly text: string
  /** Something else than the text narrows it too. */
  readonly narrowed?: boolean
  readonly total: Total
  /** The column that the list is sorted by. */
  readonly key: string | undefined
  /** The rows of people (p) who meet a condition. */
  readonly query: (which: ReturnType<typeof sql>) => Found['query']
}

/**
 * What is found, in parts each of which is quick in the order of the list. Little is gathered. Of much, a walk meets
 * enough soon, but for those whom the sorted column itself tells: they stand together, maybe far away, and are a part.
 */
export async function foundParts(
  tx: Tx,
  { text, narrowed = false, total, key, query }: Search,
): Promise<readonly Found[]> {
  if (text === '') return [{ query: query(sql`true`), how: narrowed && !total.more ? 'gather' : 'walk' }]
  if (!total.more) return [{ query: query(meant(text)), how: 'gather' }]
  if (key !== 'name_key' && key !== 'identifier_key') return [{ query: query(meant(text)), how: 'walk' }]
  const others = query(meantElse(key, text))
  const { more } = await totalOf(tx, others)
  return [
    { query: query(meantBy(key, text)), how: 'walk' },
    { query: others, how: more ? 'walk' : 'gather' },
  ]
}
