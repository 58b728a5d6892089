import type { RecordId } from '../../platform/database/index.ts'
import { byteOrderMark, csvLines } from '../../tabular/index.ts'
import type { Engine } from '../engine.ts'
import { logLines, type Within } from './log-lines.ts'
import { headersOf, type LogEntry } from './record-log.ts'

/** The record log as .csv, a page at a time. */
export async function* logCsv(
  within: Within,
  engine: Engine,
  id: RecordId,
  only: LogEntry['outcome'] | undefined,
): AsyncGenerator<string, void> {
  const headers = await within((tx) => headersOf(tx, id))
  let before = byteOrderMark
  for await (const lines of logLines(within, engine, { job: id, headers, only })) {
    yield before + csvLines(lines)
    before = ''
  }
}
