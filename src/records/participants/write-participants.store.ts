import {
  copyLines,
  copyText,
  sql,
  uuidOf,
  type CopyLines,
  type RecordId,
  type Sql,
  type Tx,
} from '../../platform/database/index.ts'
import { customJson, customPrefix } from '../custom-fields/index.ts'
import { detailColumns, details } from './detail-columns.ts'
import type { AlteredParticipant, Details, NewParticipant } from './person.ts'

/** The import job that a change came from; none where a person made it. */
interface Origin {
  readonly job?: RecordId | undefined
}

/** Writes new participants by one `COPY`. Not for the web's role, which row-level security forbids to copy. */
export const newParticipants = {
  write: async (tx: Tx, changes: readonly (NewParticipant & Origin)[]): Promise<void> => {
    if (changes.length === 0) return
    await tx.copy('participant', columns, linesOf(tx, changes))
  },
}

const columns = [
  ...['organisation', 'id', 'identifier', 'identifier_key', 'first_name', 'last_name', 'email', 'cell_phone'],
  ...['alt_phone', 'date_of_birth', 'case_number', 'custom', 'created_by', 'job'],
]

function linesOf(tx: Tx, changes: readonly (NewParticipant & Origin)[]): CopyLines {
  const by = uuidOf(tx.actor.staff)
  const lines = copyLines()
  // In the order of Identifiers, so that two imports of the same new people wait for each other and never in a circle.
  for (const c of changes.toSorted(byKey)) {
    const key = c.identifier === undefined ? '\\N' : copyText(c.key)
    const custom = c.custom === undefined ? '{}' : copyText(customJson(c.custom))
    lines.add(
      `${tx.actor.organisation}\t${uuidOf(c.record)}\t${copyText(c.identifier)}\t${key}\t${copyText(c.firstName)}\t${copyText(c.lastName)}\t${copyText(c.email)}\t${copyText(c.cellPhone)}\t${copyText(c.altPhone)}\t${copyText(c.dateOfBirth)}\t${copyText(c.caseNumber)}\t${custom}\t${by}\t${c.job ? uuidOf(c.job) : '\\N'}\n`,
    )
  }
  return lines
}

const byKey = (a: NewParticipant, b: NewParticipant): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/**
 * Fills or overwrites what is kept of people in one statement; where two changes touch one person, the last one wins.
 * A form that was open meanwhile is told by the version, and by what is kept of each field.
 */
export const alteredParticipants = {
  write: async (tx: Tx, changes: readonly (AlteredParticipant & Origin)[]): Promise<void> => {
    const folded = fold(changes)
    if (folded.size === 0) return
    const all = [...folded]
    const column = (field: keyof Details) => all.map(([, { set }]) => set[field] ?? null)
    const job = changes[0]?.job
    // Beside the last change stands the one before: undo gives it back.
    const mark = (field: Sql) => sql`jsonb_build_object(
      'version', p.version + 1, 'at', now(), 'by', ${uuidOf(tx.actor.staff)}::uuid,
      'job', ${job ? uuidOf(job) : null}::uuid, 'was', mark_before(p.field_changes->(${field}), ${job ? uuidOf(job) : null}::uuid))`
    const marked = (field: keyof Details) =>
      sql`${field}::text, case when ${sql.ref(`a.${detailColumns[field]}`)} is not null then ${mark(sql`${field}::text`)} end`
    await tx.run(sql`
      update participant p
      set first_name = coalesce(a.first_name, p.first_name),
        last_name = coalesce(a.last_name, p.last_name),
        email = coalesce(a.email, p.email),
        cell_phone = coalesce(a.cell_phone, p.cell_phone),
        alt_phone = coalesce(a.alt_phone, p.alt_phone),
        date_of_birth = coalesce(a.date_of_birth, p.date_of_birth),
        case_number = coalesce(a.case_number, p.case_number),
        custom = p.custom || a.custom,
        version = p.version + 1,
        field_changes = coalesce(p.field_changes, '{}') || jsonb_strip_nulls(jsonb_build_object(
          ${sql.join(details.map(marked))}
        )) || (
          select coalesce(jsonb_object_agg(${customPrefix} || name, jsonb_strip_nulls(${mark(sql`${customPrefix} || name`)})), '{}')
          from jsonb_object_keys(a.custom) name
        )
      from unnest(
        ${all.map(([record]) => uuidOf(record))}::uuid[], ${column('firstName')}::text[], ${column('lastName')}::text[],
        ${column('email')}::text[], ${column('cellPhone')}::text[], ${column('altPhone')}::text[],
        ${column('dateOfBirth')}::date[], ${column('caseNumber')}::text[],
        ${all.map(([, { custom }]) => customJson(custom))}::jsonb[]
      ) a (id, first_name, last_name, email, cell_phone, alt_phone, date_of_birth, case_number, custom)
      where p.organisation = ${tx.actor.organisation}
        and p.id = a.id`)
  },
}

type Folded = Required<Pick<AlteredParticipant, 'set' | 'custom'>>

function fold(changes: readonly AlteredParticipant[]): ReadonlyMap<RecordId, Folded> {
  const folded = new Map<RecordId, Folded>()
  for (const { record, set, custom } of changes) {
    const before = folded.get(record)
    folded.set(record, {
      set: { ...before?.set, ...set },
      custom: before ? new Map([...before.custom, ...(custom ?? [])]) : (custom ?? new Map()),
    })
  }
  return folded
}
