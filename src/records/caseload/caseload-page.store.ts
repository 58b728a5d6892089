import {
  recordId,
  sql,
  uuidOf,
  type KeysetOrder,
  type RecordId,
  type StaffId,
  type Total,
  type Tx,
} from '../../platform/database/index.ts'
import { foundPage } from '../participants/index.ts'
import { assignmentsByIds, type AssignmentCard } from './assignment-cards.store.ts'

export interface CaseloadAsked {
  readonly caseworker: StaffId
  readonly which: 'open' | 'ended' | 'all'
  readonly program?: RecordId | 'none' | undefined
  /** Whom it may mean (see `meant`). */
  readonly search?: string | undefined
  /** What the page before said is next. */
  readonly after?: string | undefined
}
export interface CaseloadPage {
  readonly assignments: readonly AssignmentCard[]
  readonly next: string | undefined
  readonly total: Total
}

const length = 50

/** A page of a caseworker's caseload, by the participants' last names. */
export async function caseloadPage(tx: Tx, { search, after, ...asked }: CaseloadAsked): Promise<CaseloadPage> {
  const text = search?.trim() ?? ''
  const query = (who: ReturnType<typeof sql>) => assigned(tx, asked, who)
  const alone = query(sql`true`)
  const order = { ...byName, name: `caseload ${asked.which}` }
  const found = { text, narrowed: true, alone, query, order, after, length }
  const { ids, next, total } = await foundPage(tx, found)
  const those = ids.map((id) => recordId('assign', id))
  const cards = new Map((await assignmentsByIds(tx, those)).map((card) => [card.id, card]))
  return { assignments: those.flatMap((id) => cards.get(id) ?? []), next, total }
}

const assigned = (
  tx: Tx,
  { caseworker, which, program }: Omit<CaseloadAsked, 'search' | 'after'>,
  who: ReturnType<typeof sql>,
) => sql`
  select a.id, p.name_key, p.identifier_key
  from caseload_assignment a
    join participant p on p.organisation = a.organisation and p.id = a.participant
  where a.organisation = ${tx.actor.organisation}
    and p.organisation = ${tx.actor.organisation}
    and a.caseworker = ${uuidOf(caseworker)}
    and ${of[which]}
    and ${inProgram(program)}
    and ${who}`

const of = { open: sql`a.ends_on is null`, ended: sql`a.ends_on is not null`, all: sql`true` } as const

function inProgram(program: CaseloadAsked['program']) {
  if (program === undefined) return sql`true`
  return program === 'none' ? sql`a.program is null` : sql`a.program = ${uuidOf(program)}`
}

const byName = {
  direction: 'ascending',
  key: { column: 'name_key', holds: 'text, or blank' },
  ids: ['id'],
} as const satisfies Omit<KeysetOrder, 'name'>
