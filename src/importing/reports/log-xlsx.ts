import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import { asSheetCells, logColumns, sheetLimits, workbookStream } from '../../tabular/index.ts'
import type { Engine } from '../engine.ts'
import { fileOf } from '../stores/file.store.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { logLines, type LogToWrite, type Within } from './log-lines.ts'
import { headersOf, type LogEntry } from './record-log.ts'

/**
 * The record log as .xlsx, written while it is downloaded: the same lines as the .csv, every cell of them text. What
 * does not fit on a sheet goes on in the next.
 */
export async function logXlsx(
  within: Within,
  engine: Engine,
  id: RecordId,
  only: LogEntry['outcome'] | undefined,
): Promise<ReadableStream<Uint8Array>> {
  const { headers, bytes, kept } = await within(async (tx) => {
    const names = await headersOf(tx, id)
    const { cellsDroppedAt } = await jobOf(tx, id)
    return { headers: names, bytes: await bytesAtMost(tx, id, names.length), kept: cellsDroppedAt === undefined }
  })
  const width = logColumns.length + headers.length
  if (width > sheetLimits.columns)
    throw new Conflict(
      `A sheet has ${sheetLimits.columns.toLocaleString('en-US')} columns, and this record log needs ${width.toLocaleString('en-US')}. Take the .csv.`,
    )
  // Where cells are not kept any more, none was missing in the file.
  const rows = sheetRows(within, engine, { job: id, headers, only }, kept ? width : logColumns.length)
  return workbookStream({ name: 'Records', widths: widthsOf(headers), rows, bytes })
}

async function* sheetRows(
  within: Within,
  engine: Engine,
  log: LogToWrite,
  width: number,
): AsyncGenerator<readonly string[], void> {
  for await (const lines of logLines(within, engine, log)) for (const line of lines) yield asSheetCells(line, width)
}

/** Row, Outcome, Reason, Record; then as wide as the header is, within what can be looked at. */
const widthsOf = (headers: readonly string[]): readonly number[] => [
  ...[9, 12, 60, 40],
  ...headers.map((header) => Math.min(Math.max(header.length + 3, 14), 40)),
]

/** What the sheet's XML may come to: a cell costs so much beside its text, and a letter at most six bytes. */
async function bytesAtMost(tx: Tx, id: RecordId, columns: number): Promise<number> {
  const { file, rows = 0 } = await jobOf(tx, id)
  const { bytes } = await fileOf(tx, file)
  return rows * (columns * 80 + 1_000) + bytes * 6
}
