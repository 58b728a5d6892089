import { copyLines, copyText, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Issue } from '../../fields/index.ts'
import type { StagedRow } from '../rows/row.ts'

/** A row on its way into the staging table. */
export interface RowToStage {
  readonly number: number
  readonly at: number
  readonly cells: readonly string[]
  readonly problem?: Issue
}

const columns = ['organisation', 'job', 'number', 'at', 'size', 'cells', 'problem']

export async function stageRows(tx: Tx, job: RecordId, rows: readonly RowToStage[]): Promise<void> {
  const head = `${tx.actor.organisation}\t${uuidOf(job)}\t`
  const lines = copyLines()
  for (const { number, at, cells, problem } of rows) {
    const said = JSON.stringify(cells)
    const wrong = problem ? jsonText(JSON.stringify(problem)) : '\\N'
    lines.add(`${head}${number}\t${at}\t${said.length}\t${jsonText(said)}\t${wrong}\n`)
  }
  await tx.copy('import_row', columns, lines)
}

/** JSON has no tab or line end of its own, so that only its backslashes need escaping for `COPY`. */
const jsonText = (json: string): string => (json.includes('\\') ? copyText(json) : json)

/** Where reading stopped: the last row that was staged, and the byte at which it begins. */
export const lastStagedRow = (tx: Tx, job: RecordId): Promise<{ number: number; at: number } | undefined> =>
  tx.maybe(sql<{ number: number; at: number }>`
    select number, at
    from import_row
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
    order by number desc
    limit 1`)

export async function dropRows(tx: Tx, job: RecordId): Promise<void> {
  await tx.run(sql`
    delete from import_row
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
}

/** What rows may hold together to be fetched at once, in characters; whoever is longer alone is fetched alone. */
const sizeAtOnce = 8 * 1024 * 1024

/**
 * The first of these rows, as many as are fetched at once: fewer rows than were asked for do not mean that there are
 * no more. PostgreSQL sums up sizes without unpacking the cells of rows that are not wanted.
 */
const within = (rows: string): string =>
  `select l.number, l.cells, l.problem
   from (select r.*, sum(r.size) over (order by r.number rows unbounded preceding) as so_far from (${rows}) r) l
   where l.so_far - l.size < ${sizeAtOnce} order by l.number`

/** As one text of JSON: a million rows go through here twice, and an answer of one row costs both sides least. */
const inOne = (rows: string): string =>
  `select '[[' || string_agg(number || ',' || cells::text || ',' || coalesce(problem::text, 'null'), '],[') || ']]' as rows
   from (${within(rows)}) f`

/** Up to `limit` rows after a row, in the order of the file. */
export async function rowsAfter(tx: Tx, job: RecordId, after: number, limit: number): Promise<readonly StagedRow[]> {
  return staged(
    await tx.client.query(
      inOne(`select number, size, cells, problem from import_row
             where organisation = $1 and job = $2 and number > $3 order by number limit $4`),
      [tx.actor.organisation, uuidOf(job), after, limit],
    ),
  )
}

/** The same for rows that have no outcome yet: what is still to be loaded. */
export async function rowsWithoutOutcome(
  tx: Tx,
  job: RecordId,
  after: number,
  limit: number,
): Promise<readonly StagedRow[]> {
  return staged(
    await tx.client.query(
      inOne(`select i.number, i.size, i.cells, i.problem from import_row i
             where i.organisation = $1 and i.job = $2 and i.number > $3
               and not exists (select from import_outcome o
                               where o.organisation = $1 and o.job = $2 and o.row = i.number and o.row > $3)
             order by i.number limit $4`),
      [tx.actor.organisation, uuidOf(job), after, limit],
    ),
  )
}

/** Rows by their numbers, in the order of the file: the first of them, where all would be too long. */
export async function rowsNumbered(tx: Tx, job: RecordId, numbers: readonly number[]): Promise<readonly StagedRow[]> {
  return staged(
    await tx.client.query(
      inOne(`select number, size, cells, problem from import_row
             where organisation = $1 and job = $2 and number = any($3)`),
      [tx.actor.organisation, uuidOf(job), numbers],
    ),
  )
}

/** Which of these rows the file has. */
export async function rowsThere(tx: Tx, job: RecordId, numbers: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await tx.all(sql<{ number: number }>`
    select number
    from import_row
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and number = any(${numbers})`)
  return new Set(rows.map(({ number }) => number))
}

function staged({ rows: [answer] }: { rows: unknown[] }): readonly StagedRow[] {
  const { rows } = answer as { readonly rows: string | null }
  if (rows === null) return []
  return (JSON.parse(rows) as [number, string[], Issue | null][]).map(([number, cells, problem]) =>
    problem === null ? { number, cells } : { number, cells, problem },
  )
}

export async function countRows(tx: Tx, job: RecordId): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)
    from import_row
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
  return count
}

/** The staging table has just grown by a file: its statistics must know before it is read. */
export const analyseRows = (tx: Tx): Promise<number> => tx.run(sql`analyze import_row`)
