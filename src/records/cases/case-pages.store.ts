import { identifierKey } from '../../fields/index.ts'
import { NotFound, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { searchParticipants } from '../participants/index.ts'
import { caseCards, type CaseCard } from './case-card.store.ts'
import type { CaseStatus } from './new-case.ts'

export interface CaseFilter {
  readonly status?: CaseStatus | undefined
  readonly source?: RecordId | undefined
  readonly type?: RecordId | undefined
  readonly participant?: RecordId | undefined
  readonly job?: RecordId | undefined
  /** An Identifier, part of a name, an e-mail or a legacy id. */
  readonly search?: string | undefined
  /** The last case of the page before. */
  readonly after?: RecordId | undefined
}
export interface CasesPage {
  readonly cases: readonly CaseCard[]
  /** Where the next page begins; undefined: this is the last. */
  readonly next: RecordId | undefined
}

const pageLength = 50

/** A page of the cases that pass the filter, the newest in the system first. */
export async function casesPage(tx: Tx, filter: CaseFilter): Promise<CasesPage> {
  const found = await caseCards(tx, condition(filter), pageLength + 1)
  const cases = found.slice(0, pageLength)
  return { cases, next: found.length > pageLength ? cases.at(-1)?.id : undefined }
}

/** The first cases that a person may mean who types this anywhere: of the people found by it, else by legacy id or e-mail. */
export async function searchCases(tx: Tx, text: string, atMost: number): Promise<readonly CaseCard[]> {
  const said = text.trim()
  if (said === '') return []
  const people = (await searchParticipants(tx, said, atMost)).map(({ id }) => uuidOf(id))
  const theirs = await caseCards(tx, sql<boolean>`c.participant = any(${people}::uuid[])`, atMost)
  return theirs.length > 0 ? theirs : caseCards(tx, mentions(said), atMost)
}

export async function caseById(tx: Tx, id: RecordId): Promise<CaseCard> {
  const [found] = await caseCards(tx, sql<boolean>`c.id = ${uuidOf(id)}`, 1)
  if (!found) throw new NotFound('There is no such case.')
  return found
}

function condition({ status, source, type, participant, job, search, after }: CaseFilter) {
  const all = [sql<boolean>`true`]
  if (status) all.push(sql`c.status = ${status}`)
  if (source) all.push(sql`c.referral_source = ${uuidOf(source)}`)
  if (type) all.push(sql`c.referral_type = ${uuidOf(type)}`)
  if (participant) all.push(sql`c.participant = ${uuidOf(participant)}`)
  if (job) all.push(sql`c.job = ${uuidOf(job)}`)
  if (after) all.push(sql`c.id < ${uuidOf(after)}`)
  if (search?.trim()) all.push(mentions(search.trim()))
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

const mentions = (text: string) => sql<boolean>`(
  p.identifier_key = ${identifierKey(text)}
  or c.legacy_id = ${text}
  or lower(c.email collate "C") = ${text.toLowerCase()}
  or lower(p.email collate "C") = ${text.toLowerCase()}
  or position(lower(${text}) in lower(concat_ws(' ', p.first_name, p.last_name))) > 0
)`
