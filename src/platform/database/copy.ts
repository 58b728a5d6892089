import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import type { CopyLines } from './copy-lines.ts'

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value in the text format of `COPY`: null is `\N`; tab, line ends and backslash are escaped. */
export function copyText(value: string | number | boolean | undefined | null): string {
  if (value === undefined || value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return special.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (c) => escapes[c] ?? c) : value
}

/** Sends rows, already in `COPY` text format, into a table. Table and columns are ours, never a person's. */
export async function copyFrom(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  lines: CopyLines,
): Promise<void> {
  const chunks = lines.bytes()
  if (chunks.length === 0) return
  const into = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(chunks), into)
}
