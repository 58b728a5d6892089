import { identifierKey } from '../../fields/index.ts'
import { NotFound, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { personOnFile } from './find-participants.store.ts'
import type { PersonOnFile } from './person.ts'

/** A person as lists and their page show them. */
export interface ParticipantCard extends PersonOnFile {
  /** A day of the calendar. */
  readonly dateOfBirth: string | undefined
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
  readonly next: RecordId | undefined
}

const pageLength = 50

/** A page of people, the newest in the system first; `search` is an Identifier, part of a name, or an e-mail. */
export async function participantsPage(
  tx: Tx,
  { search, after }: { readonly search?: string | undefined; readonly after?: RecordId | undefined },
): Promise<ParticipantsPage> {
  const text = search?.trim()
  const found = await cards(
    tx,
    sql`${text ? mentions(text) : sql`true`} ${after ? sql`and p.id < ${uuidOf(after)}` : sql``}`,
    pageLength + 1,
  )
  const participants = found.slice(0, pageLength)
  return { participants, next: found.length > pageLength ? participants.at(-1)?.id : undefined }
}

/** The first people that a person may mean who types this anywhere: who is exactly meant, else by part of a name. */
export async function searchParticipants(tx: Tx, text: string, atMost: number): Promise<readonly ParticipantCard[]> {
  const said = text.trim()
  if (said === '') return []
  const exactly = await cards(tx, isExactly(said), atMost)
  return exactly.length > 0 ? exactly : cards(tx, mentions(said), atMost)
}

export async function participantById(tx: Tx, id: RecordId): Promise<ParticipantCard> {
  const [found] = await cards(tx, sql`p.id = ${uuidOf(id)}`, 1)
  if (!found) throw new NotFound('There is no such participant.')
  return found
}

/** By the indexes alone. */
const isExactly = (text: string) => sql`(
  p.identifier_key = ${identifierKey(text)}
  or lower(p.email collate "C") = ${text.toLowerCase()}
)`

const mentions = (text: string) => sql`(
  ${isExactly(text)}
  or position(lower(${text}) in lower(concat_ws(' ', p.first_name, p.last_name))) > 0
)`

async function cards(tx: Tx, which: ReturnType<typeof sql>, atMost: number): Promise<readonly ParticipantCard[]> {
  const rows = await tx.all(sql<CardRow>`
    select p.id, p.identifier, p.first_name, p.last_name, p.email, p.cell_phone, p.alt_phone, p.date_of_birth, p.custom,
      p.created_at, p.job, p.version
    from participant p
    where p.organisation = ${tx.actor.organisation}
      and ${which}
    order by p.id desc
    limit ${atMost}`)
  return rows.map((row) => ({
    ...personOnFile(row),
    dateOfBirth: row.dateOfBirth ?? undefined,
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
  readonly version: number
}
