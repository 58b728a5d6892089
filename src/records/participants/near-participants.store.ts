import { identifierKey, likeness, oneSlipFrom } from '../../fields/index.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { personOnFile } from './find-participants.store.ts'
import { meant } from './meant.store.ts'
import type { PersonOnFile } from './person.ts'

/** Somebody whom a text may mean, and how like what is on file it is: 1 is the same. */
export interface NearPerson extends PersonOnFile {
  readonly dateOfBirth: string | undefined
  readonly likeness: number
}

/**
 * Whom somebody may mean who wrote this by mistake: an Identifier, an e-mail, a name, or a name with more about the person,
 * with a slip in it. Asks indexes for all that is one slip away, so that it takes as long among a million as among ten.
 */
export async function nearParticipants(tx: Tx, text: string, atMost: number): Promise<readonly NearPerson[]> {
  const said = text.trim()
  if (said === '' || said.length > longest) return []
  const words = said.split(/[\s,;]+/).filter((word) => word !== '')
  const names = words.filter((word) => !/\d/.test(word))
  const folded = await foldedBy(tx, names)
  const spelled = names.map((name) => folded.get(name) ?? name)
  const found = await candidates(tx, said, spelled)
  return found
    .map((one) => ({ ...one, likeness: likenessOf(one, { said, spelled, words }) }))
    .filter((one) => one.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, atMost)
}

const longest = 80
/** Each way of asking gives so many at most. */
const atOnce = 40
const mostNames = 4

async function foldedBy(tx: Tx, texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (texts.length === 0) return new Map()
  const rows = await tx.all(sql<{ said: string; folded: string }>`
    select said, folded(said) as folded
    from unnest(${texts}::text[]) said`)
  return new Map(rows.map(({ said, folded }) => [said, folded]))
}

type Where = ReturnType<typeof sql>

/** Each way of asking is a stretch of an index, or many of one entry. */
async function candidates(tx: Tx, said: string, names: readonly string[]): Promise<readonly Candidate[]> {
  const key = identifierKey(said)
  const ways: Where[] = [
    sql`select id from participant p where p.organisation = ${tx.actor.organisation} and ${meant(said)} limit ${atOnce}`,
    among(tx, sql`identifier_key`, oneSlipFrom(key, ofIdentifiers)),
  ]
  if (said.includes('@')) ways.push(among(tx, sql`email_key`, oneSlipFrom(said.toLowerCase(), ofAddresses)))
  else if (names.length > 1 && names.length <= mostNames) ways.push(among(tx, sql`name_key`, wholeNames(names)))
  else if (names.length === 1) ways.push(lastNames(tx, oneSlipFrom(names[0] ?? '', lettersFor(names[0] ?? ''))))
  // A thousand probes of an index are quick; of a table that seems small, they would be a thousand scans.
  await tx.run(sql`set local enable_seqscan = off`)
  const rows = await tx.all(sql<CandidateRow>`
    select p.id, p.identifier, p.first_name, p.last_name, p.email, p.cell_phone, p.alt_phone, p.date_of_birth,
           folded(p.first_name) as first_folded, folded(p.last_name) as last_folded, p.identifier_key, p.email_key
    from (${sql.join(
      ways.map((way) => sql`(${way})`),
      sql` union `,
    )}) near
    join participant p on p.organisation = ${tx.actor.organisation} and p.id = near.id`)
  await tx.run(sql`set local enable_seqscan = on`)
  return rows.map(({ firstFolded, lastFolded, identifierKey: ownKey, emailKey, dateOfBirth, ...row }) => ({
    ...personOnFile(row),
    dateOfBirth: dateOfBirth ?? undefined,
    keys: { first: firstFolded ?? '', last: lastFolded ?? '', identifier: ownKey ?? '', email: emailKey ?? '' },
  }))
}

interface Candidate extends PersonOnFile {
  readonly dateOfBirth: string | undefined
  readonly keys: { readonly first: string; readonly last: string; readonly identifier: string; readonly email: string }
}
type CandidateRow = Parameters<typeof personOnFile>[0] & {
  readonly dateOfBirth: string | null
  readonly firstFolded: string | null
  readonly lastFolded: string | null
  readonly identifierKey: string | null
  readonly emailKey: string | null
}

const among = (tx: Tx, column: Where, keys: readonly string[]): Where => sql`
  select id
  from participant
  where organisation = ${tx.actor.organisation}
    and ${column} = any(${keys}::text[])
  limit ${atOnce}`

/** A tab stands between last and first name, and sorts before all that a name has. */
const lastNames = (tx: Tx, names: readonly string[]): Where => sql`
  select p.id
  from unnest(${names}::text[]) k (key)
  cross join lateral (
    select id
    from participant
    where organisation = ${tx.actor.organisation}
      and name_key >= k.key
      and name_key < k.key || e'\\n'
    limit 3
  ) p
  limit ${atOnce}`

/** Names as they are kept, with a slip in the first or the last, in either order. */
function wholeNames(names: readonly string[]): readonly string[] {
  return names.slice(1).flatMap((_name, index) => {
    const [one, other] = [names.slice(0, index + 1).join(' '), names.slice(index + 1).join(' ')]
    return [...slipsIn(one, other), ...slipsIn(other, one)]
  })
}

const slipsIn = (first: string, last: string): readonly string[] => [
  ...oneSlipFrom(first, lettersFor(first)).map((slip) => `${last}\t${slip}`),
  ...oneSlipFrom(last, lettersFor(last)).map((slip) => `${slip}\t${first}`),
]

const latin = 'abcdefghijklmnopqrstuvwxyz'
const ofIdentifiers = `${latin}0123456789-_./ `
const ofAddresses = `${latin}0123456789-_.@`

/** Of the script that a name is written in. */
function lettersFor(name: string): string {
  if (/\p{Script=Cyrillic}/u.test(name)) return 'абвгдежзийклмнопрстуфхцчшщъыьэюяієґђјљњћџ'
  if (/\p{Script=Greek}/u.test(name)) return 'αβγδεζηθικλμνξοπρστυφχψω'
  return `${latin}'- `
}

interface Said {
  readonly said: string
  readonly spelled: readonly string[]
  readonly words: readonly string[]
}

function likenessOf({ keys, dateOfBirth }: Candidate, { said, spelled, words }: Said): number {
  const names = spelled.join(' ')
  const nameLikeness = Math.max(
    ...[`${keys.first} ${keys.last}`, `${keys.last} ${keys.first}`, keys.last, keys.first].map((name) =>
      names === '' || name.trim() === '' ? 0 : likeness(names, name.trim()),
    ),
  )
  const born = dateOfBirth !== undefined && words.includes(dateOfBirth) ? 0.1 : 0
  return Math.max(
    likeness(identifierKey(said), keys.identifier),
    said.includes('@') ? likeness(said.toLowerCase(), keys.email) : 0,
    beginsOf(keys, said) ? 0.5 : 0,
    nameLikeness === 0 ? 0 : nameLikeness * 0.9 + born,
  )
}

/** Somebody who types on. */
const beginsOf = ({ identifier, last, first }: Candidate['keys'], said: string): boolean => {
  const key = identifierKey(said)
  return key.length >= 2 && [identifier, last, first, `${first} ${last}`].some((own) => own.startsWith(key))
}
