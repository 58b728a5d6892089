import type { RecordId, Tx } from '../../platform/database/index.ts'
import { byteOrderMark, csvLines, logColumns } from '../../tabular/index.ts'
import type { Engine } from '../engine.ts'
import { headersOf, recordLogPage, type LogEntry } from './record-log.ts'

const rowsAtOnce = 1_000

/**
 * The record log as .csv, a page at a time: what became of a row before the row as the file had it. Each page is read
 * in a transaction of its own, so that none is open for as long as somebody downloads.
 */
export async function* logCsv(
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  engine: Engine,
  id: RecordId,
  only: LogEntry['outcome'] | undefined,
): AsyncGenerator<string, void> {
  const headers = await within((tx) => headersOf(tx, id))
  yield byteOrderMark + csvLines([[...logColumns, ...headers]])
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after
    const page = await within((tx) => recordLogPage(tx, engine, id, { outcome: only, after: from, limit: rowsAtOnce }))
    if (page.entries.length > 0) yield csvLines(page.entries.map(lineOf))
    after = page.next
  }
}

/** A row that could not be read keeps the cells that it has: filled up, it would be a good one that nobody meant. */
function lineOf({ row, outcome, reason, record, notes, cells, undo }: LogEntry): readonly string[] {
  const said = notes.map(({ field, sentence }) => (field === undefined ? sentence : `${field}: ${sentence}`)).join(' ')
  const since =
    undo && (undo.did === 'undone' ? 'Undone.' : undo.kept.map(({ sentence }) => `Kept: ${sentence}`).join(' '))
  return [String(row), outcome, [said || (reason ?? ''), since].filter(Boolean).join(' '), record ?? '', ...cells]
}
