import { detectDialect } from './detect/detect-dialect.ts'
import { detectEncoding } from './detect/detect-encoding.ts'
import { headOf } from './detect/file-head.ts'
import type { Head } from './detect/file-head.ts'
import { fileKind } from './detect/file-kind.ts'
import { findHeader } from './detect/find-header.ts'
import type { Header } from './detect/header.ts'
import { isRefused } from './table.ts'
import type { TextFile } from './csv/text-file.ts'
import type { Finding, Refused, Table, TextDescribed, Told } from './table.ts'
import { textRows } from './csv/text-rows.ts'
import { asWritten, isOurLog } from './our-log.ts'
import { bare } from './write-csv.ts'
import { openWorkbook } from './xlsx/open-workbook.ts'

/** Opens a file as a table, detecting what was not told. What cannot be read is refused: a value, never thrown. */
export async function openTable(file: string, told: Told = {}): Promise<Table | Refused> {
  const head = await headOf(file).catch(cannotOpen(file))
  return isRefused(head) ? head : openHead(file, head, told)
}

async function openHead(file: string, head: Head, told: Told): Promise<Table | Refused> {
  const kind = fileKind(head)
  if (kind === 'zip') return openWorkbook(file, told, head.bytes)
  const refused = kind ?? noSheet(told)
  if (refused) return refused
  const encoding = await detectEncoding(file, head, told)
  if (isRefused(encoding)) return encoding
  const dialect = detectDialect(encoding.sample, told)
  if (isRefused(dialect)) return dialect
  const text = { file, coding: encoding.coding, dialect, begins: encoding.begins }
  const header = await findHeader(text, told)
  if (isRefused(header)) return header
  const notes = [...encoding.notes, ...header.notes]
  const table = tableOf(text, described(text, header, notes), header)
  return (await hasRows(table)) ? table : { refused: 'header-only', facts: { row: header.row } }
}

const noSheet = ({ sheet }: Told): Refused | undefined =>
  sheet === undefined ? undefined : { refused: 'sheet-unknown', facts: { sheet, has: 'no sheets' } }

const described = ({ coding, dialect }: TextFile, header: Header, notes: readonly Finding[]): TextDescribed => ({
  format: 'csv',
  encoding: coding.name,
  ...dialect,
  sheet: null,
  sheets: [],
  headerRow: header.row,
  headers: isOurLog(header.headers) ? header.headers.map(bare) : header.headers,
  notes,
})

function tableOf({ file, coding, dialect }: TextFile, described: TextDescribed, { headers, first }: Header): Table {
  const needed = headers.findLastIndex((header) => header.trim() !== '') + 1
  const shape = { width: headers.length, needed }
  const rows = (from = first) => textRows(file, coding, dialect, shape, from)
  return { described, rows: isOurLog(headers) ? (from) => asWritten(rows(from)) : rows, notes: () => described.notes }
}

async function hasRows(table: Table): Promise<boolean> {
  for await (const page of table.rows()) if (page.length > 0) return true
  return false
}

const cannotOpen =
  (file: string) =>
  (error: NodeJS.ErrnoException): Refused => ({
    refused: error.code === 'ENOENT' ? 'file-missing' : 'file-unreadable',
    facts: { file, reason: error.code ?? error.message },
  })
