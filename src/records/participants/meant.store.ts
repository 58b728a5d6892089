import { identifierKey } from '../../fields/index.ts'
import { sql } from '../../platform/database/index.ts'
import { daysSaid } from './days-said.ts'

type Condition = ReturnType<typeof sql<boolean>>

/**
 * Whom (p) somebody may mean who types this: whose Identifier, e-mail, Case Number, first name or last name begins with it,
 * whose first and last name begin with its words, in either order, or who was born on the day that it says, alone or after
 * any of these. Each of it is a stretch of an index, behind row-level security too.
 */
export function meant(text: string): Condition {
  return sql<boolean>`(${sql.join([...columnsTold.map((column) => meantBy(column, text)), ...otherWays(text)], sql` or `)})`
}

/** Those whom the column does not tell by itself. */
export function meantElse(column: Told, text: string): Condition {
  const others = columnsTold.filter((other) => other !== column).map((other) => meantBy(other, text))
  return sql<boolean>`((${sql.join([...others, ...otherWays(text)], sql` or `)}) and ${meantBy(column, text)} is not true)`
}

export type Told = 'name_key' | 'identifier_key'
const columnsTold: readonly Told[] = ['identifier_key', 'name_key']

/** A way to be meant that one column tells: a stretch of its index. */
export interface Stretch {
  readonly column: string
  readonly is: Condition
}

/** All the ways to be meant, where each of them is a stretch of one column; undefined: some are more than that. */
export function stretchesOf(text: string): readonly Stretch[] | undefined {
  const said = text.trim()
  if (splits(said).length > 0 || daysSaid(said).days.length > 0) return undefined
  return [...columnsTold.map((column) => ({ column, is: meantBy(column, text) })), ...plainWays(said)]
}

const plainWays = (said: string): readonly Stretch[] => [
  { column: 'email_key', is: begins(sql`p.email_key`, sql`${said.toLowerCase()}`) },
  { column: 'first_name_key', is: begins(sql`p.first_name_key`, folded(said)) },
  { column: 'case_number_key', is: begins(sql`p.case_number_key`, folded(said)) },
]

function otherWays(text: string): readonly Condition[] {
  const said = text.trim()
  return [
    ...plainWays(said).map(({ is }) => is),
    ...bornOn(said),
    ...splits(said).flatMap(([one, other]) => [
      begins(sql`p.name_key`, sql`${folded(one)} || e'\\t' || ${folded(other)}`),
      sql<boolean>`(${begins(sql`p.first_name_key`, folded(one))} and ${begins(sql`p.name_key`, folded(other))})`,
    ]),
  ]
}

function bornOn(text: string): readonly Condition[] {
  const { words, days } = daysSaid(text)
  if (days.length === 0) return []
  const born = sql<boolean>`p.date_of_birth = any (${days}::date[])`
  return [words === '' ? born : sql<boolean>`(${born} and ${meant(words)})`]
}

/** Those of them whom the column alone tells, which a list in its order has all in one stretch. */
export const meantBy = (column: Told, text: string): Condition => begins(sql.ref(`p.${column}`), start(column, text))

/** Where the column stands before or behind all of them. */
export const besides = (column: Told, text: string, side: 'before' | 'behind'): Condition =>
  side === 'before'
    ? sql<boolean>`${sql.ref(`p.${column}`)} < ${start(column, text)}`
    : sql<boolean>`${sql.ref(`p.${column}`)} >= ${start(column, text)} || ${last}`

const start = (column: Told, text: string) =>
  column === 'name_key' ? folded(text.trim()) : sql`${identifierKey(text)}`

/** As the columns are written, by the database itself. */
const folded = (text: string) => sql`folded(${text})`

const last = sql`chr(1114111)`
/** From it on, up to all that it could be followed by. */
const begins = (column: ReturnType<typeof sql>, text: ReturnType<typeof sql>): Condition =>
  sql<boolean>`(${column} >= ${text} and ${column} < ${text} || ${last})`

const mostWords = 5

/** `Ana María López` as Ana | María López and Ana María | López. */
function splits(text: string): readonly (readonly [string, string])[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  if (words.length > mostWords) return []
  return words.slice(1).map((_word, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')])
}
