import {
  keysetPage,
  NotFound,
  recordId,
  sql,
  uuidOf,
  type KeysetOrder,
  type RecordId,
  type Total,
  type Tx,
} from '../../platform/database/index.ts'
import { personOnFile } from './find-participants.store.ts'
import { foundPage } from './found-parts.store.ts'
import { meant } from './meant.store.ts'
import type { MoreDetails, PersonOnFile } from './person.ts'

/** A person as lists and their page show them. */
export interface ParticipantCard extends PersonOnFile, MoreDetails {
  /** By name, without `Custom.` */
  readonly custom: Readonly<Record<string, unknown>>
  readonly createdAt: string
  /** The import that made them. */
  readonly job: RecordId | undefined
  /** Rises with each change. */
  readonly version: number
}
export interface ParticipantsPage {
  readonly participants: readonly ParticipantCard[]
  /** Where the next page begins; undefined: this is the last. */
  readonly next: string | undefined
  readonly total: Total
}

/** With a minus: the other way round. */
export type ParticipantSort = `${'' | '-'}${'added' | 'last-name' | 'identifier'}`

export interface ParticipantFilter {
  /** See `meant`. */
  readonly search?: string | undefined
  readonly sort?: ParticipantSort | undefined
  /** What the page before said is next. */
  readonly after?: string | undefined
}

const length = 50

/** A page of people, the newest in the system first where nothing else is said. */
export async function participantsPage(
  tx: Tx,
  { search, sort = '-added', after }: ParticipantFilter,
): Promise<ParticipantsPage> {
  const text = search?.trim() ?? ''
  const query = (which: ReturnType<typeof sql>) => people(tx, which)
  const alone = query(sql`true`)
  const found = { text, narrowed: false, alone, query, order: orderOf(sort), after, length }
  const { ids, next, total } = await foundPage(tx, found)
  return { participants: inOrderOf(ids, await cards(tx, sql`p.id = any(${ids}::uuid[])`)), next, total }
}

const people = (tx: Tx, which: ReturnType<typeof sql>) => sql`
  select p.id, p.name_key, p.identifier_key
  from participant p
  where p.organisation = ${tx.actor.organisation}
    and ${which}`

function orderOf(sort: ParticipantSort): KeysetOrder {
  const key = sort.endsWith('last-name') ? 'name_key' : sort.endsWith('identifier') ? 'identifier_key' : undefined
  return {
    name: sort,
    direction: sort.startsWith('-') ? 'descending' : 'ascending',
    key: key && { column: key, holds: 'text, or blank' },
    ids: ['id'],
  }
}

/** Enough to choose from: whoever means one of more types on. */
const closeLook = 1000

/** The first people, by last name, whom somebody may mean who types this anywhere. */
export async function searchParticipants(tx: Tx, text: string, atMost: number): Promise<readonly ParticipantCard[]> {
  if (text.trim() === '') return []
  const found = sql`${people(tx, meant(text))} limit ${closeLook}`
  const { ids } = await keysetPage(tx, [{ query: found, how: 'gather' }], {
    order: orderOf('last-name'),
    length: atMost,
  })
  return inOrderOf(ids, await cards(tx, sql`p.id = any(${ids}::uuid[])`))
}

function inOrderOf(ids: readonly string[], found: readonly ParticipantCard[]): readonly ParticipantCard[] {
  const byId = new Map(found.map((card) => [card.id, card]))
  return ids.flatMap((id) => byId.get(recordId('part', id)) ?? [])
}

export async function participantById(tx: Tx, id: RecordId): Promise<ParticipantCard> {
  const [found] = await cards(tx, sql`p.id = ${uuidOf(id)}`)
  if (!found) throw new NotFound('There is no such participant.')
  return found
}

async function cards(tx: Tx, which: ReturnType<typeof sql>): Promise<readonly ParticipantCard[]> {
  const rows = await tx.all(sql<CardRow>`
    select p.id, p.identifier, p.first_name, p.last_name, p.email, p.cell_phone, p.alt_phone, p.date_of_birth, p.case_number,
      p.custom, p.created_at, p.job, p.version
    from participant p
    where p.organisation = ${tx.actor.organisation}
      and ${which}`)
  return rows.map((row) => ({
    ...personOnFile(row),
    dateOfBirth: row.dateOfBirth ?? undefined,
    caseNumber: row.caseNumber ?? undefined,
    custom: row.custom,
    createdAt: row.createdAt,
    job: row.job === null ? undefined : recordId('job', row.job),
    version: row.version,
  }))
}

type CardRow = Parameters<typeof personOnFile>[0] & {
  readonly custom: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly job: string | null
  readonly dateOfBirth: string | null
  readonly caseNumber: string | null
  readonly version: number
}
