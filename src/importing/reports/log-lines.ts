import type { RecordId, Tx } from '../../platform/database/index.ts'
import { logColumns, tornCells } from '../../tabular/index.ts'
import type { Engine } from '../engine.ts'
import { recordLogPage, type LogEntry } from './record-log.ts'

/** Opens a transaction for as long as it takes to read one page: none is open for as long as somebody downloads. */
export type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Whose rows, and which of them. */
export interface LogToWrite {
  readonly job: RecordId
  readonly headers: readonly string[]
  readonly only: LogEntry['outcome'] | undefined
}

const rowsAtOnce = 1_000

/** The lines of the record log, a page at a time: what became of a row before the row as the file had it. */
export async function* logLines(
  within: Within,
  engine: Engine,
  { job, headers, only }: LogToWrite,
): AsyncGenerator<readonly (readonly string[])[], void> {
  yield [[...logColumns, ...headers]]
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after
    const page = await within((tx) => recordLogPage(tx, engine, job, { outcome: only, after: from, limit: rowsAtOnce }))
    if (page.entries.length > 0) yield page.entries.map((entry) => lineOf(entry, headers.length))
    after = page.next
  }
}

/** A row that could not be read keeps the cells that it has: filled up, it would be a good one that nobody meant. One that is full says so. */
function lineOf(
  { row, outcome, reason, record, notes, cells: inFile, torn, undo }: LogEntry,
  width: number,
): readonly string[] {
  const cells = torn && inFile.length === width ? tornCells(inFile) : inFile
  const said = notes.map(({ field, sentence }) => (field === undefined ? sentence : `${field}: ${sentence}`)).join(' ')
  const since =
    undo && (undo.did === 'undone' ? 'Undone.' : undo.kept.map(({ sentence }) => `Kept: ${sentence}`).join(' '))
  return [String(row), outcome, [said || (reason ?? ''), since].filter(Boolean).join(' '), record ?? '', ...cells]
}
