import type { Issue } from '../../fields/index.ts'
import {
  Invalid,
  recordId,
  sql,
  uuidOf,
  type IdKind,
  type RecordId,
  type Sql,
  type Tx,
} from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { before } from '../import-job.ts'
import { catalogueOf } from '../issue.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { allVerdicts, takeTime } from '../stores/undo-verdicts.store.ts'
import { keptAbout, keptSentence } from '../undo-issues.ts'
import { undoSteps, type UndoStep } from '../undo-steps.ts'
import { rowHas } from './log-search.ts'

/** Something that undo keeps, or has kept. */
export interface KeptRecord {
  readonly row: number
  readonly record: { readonly id: RecordId; readonly label: string }
  readonly code: string
  readonly sentence: string
  readonly about: string | undefined
}

export interface KeptAsked {
  readonly search?: string | undefined
  /** What the page before said is next. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface KeptPage {
  readonly kept: readonly KeptRecord[]
  readonly next: string | undefined
}

interface Row {
  readonly row: number
  readonly record: string
  readonly kind: IdKind
  readonly kept: Issue
}

/** What stays and why, in the order of the file: what undo has kept, and what it would keep of the rest. */
export async function undoKept(tx: Tx, engine: Engine, id: RecordId, asked: KeptAsked): Promise<KeptPage> {
  const job = await jobOf(tx, id)
  const { steps, catalogue } = typeOf(
    engine,
    job.type,
  )((type) => ({ steps: undoSteps(type), catalogue: catalogueOf(type.issues) }))
  const rest = [...before('undoing'), 'undoing'].includes(job.status) ? [allVerdicts(tx, id, steps)] : []
  const all = sql.join([hasKept(tx, id), ...rest], sql` union all `)
  const { search, after, limit } = asked
  await takeTime(tx)
  const found = await tx.all(sql<Row>`
    select v.row, v.record, v.kind, v.kept
    from (${all}) v
    where v.kept is not null
      and ${after === undefined ? sql`true` : beyond(after)}
      and ${search ? inRow(tx, id, rowHas(search, catalogue)) : sql`true`}
    order by v.row, v.record
    limit ${limit + 1}`)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const { permissions } = await engine.surroundings(tx)
  const names = await namesOf(
    tx,
    steps.filter(({ undo }) => permissions.has(undo.seenBy)),
    page,
  )
  return {
    kept: page.map(({ row, record, kind, kept }) => {
      const of = recordId(kind, record)
      return {
        ...{ row, record: { id: of, label: names.get(of) ?? '' }, code: kept.code },
        ...{ sentence: keptSentence(kept), about: keptAbout(kept) },
      }
    }),
    next: found.length > limit && last ? `${last.row}.${last.record.replaceAll('-', '')}` : undefined,
  }
}

const hasKept = (tx: Tx, id: RecordId): Sql => sql`
  select null::text as does, split_part(k->>'record', '_', 1) as kind, u.row,
    split_part(k->>'record', '_', 2)::uuid as record, (k->'because')::jsonb as kept
  from import_undo u
    cross join lateral json_array_elements(u.kept) k
  where u.organisation = ${tx.actor.organisation}
    and u.job = ${uuidOf(id)}
    and u.kept is not null`

function beyond(after: string): Sql {
  const [, row, record] = /^(\d{1,9})\.([0-9a-f]{32})$/.exec(after) ?? []
  if (row === undefined || record === undefined)
    throw new Invalid('A page of what is kept goes on behind the `next` of the page before it, and this is none.')
  return sql`(v.row, v.record) > (${Number(row)}::integer, ${record}::uuid)`
}

/** As the record log searches its rows. */
const inRow = (tx: Tx, id: RecordId, has: Sql): Sql => sql`
  exists (
    select
    from import_row r
      left join import_outcome o on (o.organisation, o.job, o.row) = (r.organisation, r.job, r.number)
    where r.organisation = ${tx.actor.organisation}
      and r.job = ${uuidOf(id)}
      and r.number = v.row
      and ${has}
  )`

async function namesOf(
  tx: Tx,
  steps: readonly UndoStep[],
  rows: readonly Row[],
): Promise<ReadonlyMap<RecordId, string>> {
  const names = new Map<RecordId, string>()
  const undos = new Map(steps.map(({ undo }) => [undo.record, undo]))
  for (const [kind, of] of Map.groupBy(rows, (row) => row.kind)) {
    const found = await undos.get(kind)?.names(
      tx,
      of.map(({ record }) => recordId(kind, record)),
    )
    for (const [id, name] of found ?? []) names.set(id, name)
  }
  return names
}
