import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { logCsv, logXlsx, type LogEntry } from '../../src/importing/index.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { imported, type ImportRun } from '../support/import-run.ts'
import { firstSheet, workbookByAnother } from '../support/workbook-by-another.ts'
import { peopleFile } from './people-file.ts'

/** The record log as a file, read by programs that are not ours: every row, as the file had it; and what comes of it when it is brought in again. */
let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const files: Readonly<Record<string, string>> = {
  'a file of everything': peopleFile(500, 19).text,
  'the dirty sample': readFileSync(new URL('../../samples/cases-dirty.csv', import.meta.url), 'utf8'),
}
const noCell = '[no cell in the file]'

/** Lines below the header; of the cells those that are there. */
interface Log {
  readonly headers: readonly string[]
  readonly lines: readonly (readonly string[])[]
}
type Only = 'failed' | undefined

async function asCsv({ actor, job }: ImportRun, only?: Only): Promise<string> {
  const { web } = ground
  return (await Array.fromAsync(logCsv((work) => web.transaction(actor, work), web.engine, job, only))).join('')
}
async function asXlsx({ actor, job }: ImportRun, only?: Only): Promise<Buffer> {
  const { web } = ground
  const stream = await logXlsx((work) => web.transaction(actor, work), web.engine, job, only)
  return Buffer.from(await new Response(stream).arrayBuffer())
}
function csvByAnother(text: string): Log {
  const [headers = [], ...lines] = parse(text, { bom: true, relax_column_count: true })
  return { headers, lines }
}
async function xlsxByAnother(content: Buffer): Promise<Log> {
  const sheet = firstSheet(await workbookByAnother(content))
  const all = Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => sheet.getCell(row + 1, column + 1).text),
  )
  const [headers = [], ...lines] = all
  return { headers, lines: lines.map((line) => line.filter((cell) => cell !== noCell)) }
}
/** What a spreadsheet would take for a formula has an apostrophe before it in an export; a row that could not be read says so. */
const bare = (cell: string): string =>
  cell.replace(/^'(?=[=+\-@\t\r\n'])/, '').replace(/^\[could not be read: mend this row, then delete this\] ?/, '')

/** A sheet is as wide as its widest row; what stands behind the others is nothing. */
function asLongAs(one: readonly unknown[], cells: readonly string[]): readonly string[] {
  expect(cells.slice(one.length).join('')).toBe('')
  return cells.slice(0, one.length)
}

describe.each(Object.keys(files))('%s', (name) => {
  const file = files[name] ?? ''
  let run: ImportRun
  beforeAll(async () => {
    run = await imported(ground, file, { options: { duplicates: 'create' } })
  })

  test.each(['csv', 'xlsx'] as const)('as .%s has every row, in order, with the cells of the file', async (format) => {
    const { headers, lines } =
      format === 'csv' ? csvByAnother(await asCsv(run)) : await xlsxByAnother(await asXlsx(run))
    const log = await run.log()
    expect(asLongAs((await run.page()).columns, headers.slice(4))).toEqual(
      (await run.page()).columns.map(({ header }) => header),
    )
    expect(lines.map(([row, outcome]) => [Number(row), outcome])).toEqual(log.map(({ row, outcome }) => [row, outcome]))
    expect(lines.map(([, , , , ...cells], at) => asLongAs(log[at]?.cells ?? [], cells).map(bare))).toEqual(
      log.map(({ cells }) => cells),
    )
    const { tally, rows } = await run.view()
    expect(lines).toHaveLength(rows ?? -1)
    for (const outcome of ['created', 'failed', 'skipped'] as const)
      expect(lines.filter((line) => line[1] === outcome)).toHaveLength(tally[outcome])
    for (const [, outcome, reason, record] of lines)
      expect([outcome, Boolean(reason), Boolean(record)]).toEqual(
        outcome === 'failed'
          ? ['failed', true, false]
          : [outcome, Boolean(reason), outcome === 'created' || Boolean(record)],
      )
  })

  test.each(['csv', 'xlsx'] as const)(
    'its failed part as .%s, in again, fails again, for the same reasons',
    async (format) => {
      const part = format === 'csv' ? await asCsv(run, 'failed') : await asXlsx(run, 'failed')
      const again = await imported(ground, part, { name: `failed.${format}`, options: { duplicates: 'create' } })
      const { columns } = await run.page()
      const failed = (await run.log()).filter(({ outcome }) => outcome === 'failed')
      expect((await again.log()).map(({ outcome, reason }) => [outcome, reason])).toEqual(
        failed.map((entry) => ['failed', reasonAgain(entry, columns.length, format)]),
      )
    },
  )

  test('all of it in again, by Skip: whoever has an Identifier has a case already', async () => {
    const again = await imported(ground, await asCsv(run), { options: { duplicates: 'skip' } })
    const { columns } = await run.page()
    const column = columns.findIndex(({ field }) => field === 'Identifier')
    expect((await again.log()).map(({ outcome, reason }) => reason ?? outcome)).toEqual(
      (await run.log()).map((entry) =>
        entry.outcome !== 'created'
          ? reasonAgain(entry, columns.length, 'csv')
          : entry.cells[column]?.trim()
            ? 'case-exists'
            : 'created',
      ),
    )
  })
})

/** Why a row fails that was not mended: what could not be read is whole in the log, but for cells that there are not. */
function reasonAgain({ reason, torn, cells }: LogEntry, width: number, format: 'csv' | 'xlsx'): string | undefined {
  if (!torn) return reason
  if (cells.length === width) return 'row-not-mended'
  if (cells.length > width) return 'too-many-cells'
  return format === 'csv' ? 'too-few-cells' : 'cell-missing'
}
