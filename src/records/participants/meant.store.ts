import { identifierKey } from '../../fields/index.ts'
import { sql } from '../../platform/database/index.ts'

type Condition = ReturnType<typeof sql<boolean>>

/**
 * Whom (p) somebody may mean who types this: whose Identifier, e-mail, first name or last name begins with it, or whose
 * first and last name begin with its words, in either order. Each of it is a stretch of an index, behind row-level
 * security too.
 */
export function meant(text: string): Condition {
  const said = text.trim()
  const ways = [
    begins(sql`p.identifier_key`, sql`${identifierKey(said)}`),
    begins(sql`p.email_key`, sql`${said.toLowerCase()}`),
    begins(sql`p.name_key`, folded(said)),
    begins(sql`p.first_name_key`, folded(said)),
    ...splits(said).flatMap(([one, other]) => [
      begins(sql`p.name_key`, sql`${folded(one)} || e'\\t' || ${folded(other)}`),
      sql<boolean>`(${begins(sql`p.first_name_key`, folded(one))} and ${begins(sql`p.name_key`, folded(other))})`,
    ]),
  ]
  return sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/** As the columns are written, by the database itself. */
const folded = (text: string) => sql`folded(${text})`

/** From it on, up to all that it could be followed by. */
const begins = (column: ReturnType<typeof sql>, text: ReturnType<typeof sql>): Condition =>
  sql<boolean>`(${column} >= ${text} and ${column} < ${text} || chr(1114111))`

const mostWords = 5

/** `Ana María López` as Ana | María López and Ana María | López. */
function splits(text: string): readonly (readonly [string, string])[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  if (words.length > mostWords) return []
  return words.slice(1).map((_word, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')])
}
