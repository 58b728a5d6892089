import {
  isProblem,
  isRefused,
  openTable,
  Unreadable,
  type Described,
  type RowProblem,
  type Table,
  type TextRow,
} from '../../tabular/index.ts'
import { columnCounter, type ColumnCounter, type ColumnFacts } from '../mapping/column-facts.ts'
import type { Status } from '../import-job.ts'
import { fileOf } from '../stores/file.store.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { analyseRows, countRows, dropRows, lastStagedRow, stageRows, type RowToStage } from '../stores/row.store.ts'
import { deciding, underFence, type Stage, type StageWork } from './stage.ts'
import { withFile } from './with-file.ts'

/** Rows that become visible together; the first page does by itself, so that the mapping page opens at once. */
const rowsAtOnce = 5_000
/** And as much of the file, in bytes, where rows are long. */
const bytesAtOnce = 4 * 1024 * 1024

/** The file, once, into rows of text. The mapping page opens on the first of them while the rest is read. */
export const readFile: Stage = async (work) => {
  const { job } = work
  const { stored } = await underFence(work, (tx) => fileOf(tx, job.file))
  await withFile(work, stored, (path) => readTable(work, path))
}

async function readTable(work: StageWork, path: string): Promise<void> {
  const { job } = work
  const table = await openTable(path, job.told)
  if (isRefused(table)) return refuse(work, table.refused, table.facts)
  if (job.readTo === 0) await begin(work, table.described)
  const counter = columnCounter(table.described.headers.length, job.columns)
  try {
    const finished = await stageTable(work, table, counter)
    if (finished) await finish(work, table, counter)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    await refuse(work, error.refused.refused, error.refused.facts)
  }
}

const stillReading = (status: Status): boolean => status === 'reading' || status === 'mapping'

const refuse = (work: StageWork, code: string, facts: Readonly<Record<string, string | number>> = {}): Promise<void> =>
  deciding(work, async (tx, status) => {
    if (!stillReading(status)) return
    await setFacts(tx, work.job.id, { problem: { code, facts, in: status } })
    await moveTo(tx, work.job.id, 'failed')
  })

const begin = (work: StageWork, described: Described): Promise<void> =>
  deciding(work, async (tx) => {
    await dropRows(tx, work.job.id)
    await setFacts(tx, work.job.id, { described, columns: [], rows: null })
  })

/** Stages what has not been staged; the file is read on while a page is written. False: stopped before the end. */
async function stageTable(work: StageWork, table: Table, counter: ColumnCounter): Promise<boolean> {
  let waiting: RowToStage[] = []
  let { readTo } = work.job
  let enough = readTo === 0 ? 1 : rowsAtOnce
  let written: Promise<boolean> = Promise.resolve(true)
  const from = await underFence(work, (tx) => lastStagedRow(tx, work.job.id))
  try {
    for await (const page of table.rows(from)) {
      for (const row of page) {
        if (row.number <= work.job.readTo) continue
        waiting.push(rowToStage(row))
        if (!isProblem(row)) counter.count(row.cells)
        readTo = row.number
      }
      if (waiting.length < enough && bytesIn(waiting) < bytesAtOnce) continue
      if (!(await written)) return false
      written = stage(work, waiting, { readTo, columns: counter.facts() })
      written.catch(() => {}) // looked at before the next page is written
      waiting = []
      enough = rowsAtOnce
    }
  } finally {
    await written
  }
  return (await written) && stage(work, waiting, { readTo, columns: counter.facts() })
}

/** From where the first row begins to where the last one does: bytes, or in a workbook the characters of cells. */
const bytesIn = (rows: readonly RowToStage[]): number => (rows.at(-1)?.at ?? 0) - (rows[0]?.at ?? 0)

const rowToStage = (row: TextRow | RowProblem): RowToStage =>
  isProblem(row)
    ? { number: row.number, at: row.at, cells: row.cells ?? [], problem: row.problem }
    : { number: row.number, at: row.at, cells: row.cells }

async function stage(
  work: StageWork,
  rows: readonly RowToStage[],
  facts: { readonly readTo: number; readonly columns: readonly ColumnFacts[] },
): Promise<boolean> {
  const goesOn = await deciding(work, async (tx, status) => {
    if (!stillReading(status)) return false
    await stageRows(tx, work.job.id, rows)
    await setFacts(tx, work.job.id, facts)
    if (status === 'reading') await moveTo(tx, work.job.id, 'mapping')
    return true
  })
  return goesOn && !work.stop.aborted
}

const finish = (work: StageWork, table: Table, counter: ColumnCounter): Promise<void> =>
  deciding(work, async (tx) => {
    await analyseRows(tx)
    await setFacts(tx, work.job.id, {
      described: { ...table.described, notes: table.notes() },
      rows: await countRows(tx, work.job.id),
      columns: counter.facts(),
      readAt: work.engine.now(),
    })
  })
