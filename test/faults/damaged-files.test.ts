import { spawnSync } from 'node:child_process'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { received } from '../support/import-run.ts'
import { sharedOf, sheetOf, textRows, workbook } from '../support/workbook.ts'
import { writtenFile } from '../support/written-file.ts'
import { inFull, times } from './depth.ts'
import { dice } from './dice.ts'
import { peopleFile } from './people-file.ts'

const limit = { timeout: 3_600_000 }
let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

/** Rows that every reader reads, the bad ones of the file left out. */
const table: readonly (readonly string[])[] = parse(peopleFile(45, 31).text, {
  relax_quotes: true,
  skip_records_with_error: true,
})
const written = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const good = Buffer.from(table.map((cells) => cells.map(written).join(',') + '\n').join(''))

const shared = [...new Set(table.flat())]
const asShared = (cells: readonly string[]): string =>
  `<row>${cells.map((cell) => `<c t="s"><v>${shared.indexOf(cell)}</v></c>`).join('')}</row>`
const items = shared.map((text) => `<t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t>`)
const sheet = 'xl/worksheets/sheet1.xml'
const texts = 'xl/sharedStrings.xml'
const ofShared = table.map(asShared).join('')

/** Damaged as a file, or under a checksum that is right. */
const damagedBooks: readonly ((seed: number) => Buffer)[] = [
  (seed) => damaged(workbook({ rows: textRows(table) }), seed),
  (seed) => damaged(workbook({ rows: ofShared, shared: items, how: { stored: true } }), seed),
  (seed) => workbook({ entries: [{ name: sheet, content: damaged(Buffer.from(sheetOf(textRows(table))), seed) }] }),
  (seed) => {
    const content = damaged(Buffer.from(sharedOf(items)), seed)
    return workbook({ rows: ofShared, shared: [], entries: [{ name: texts, content }] })
  },
]

/** Some bytes of a file changed, left out, put in, doubled or cut off: the same for a seed. */
function damaged(file: Buffer, seed: number): Buffer {
  const draw = dice(seed)
  let bytes = file
  for (let slips = 1 + draw(4); slips > 0; slips--) {
    const at = draw(bytes.length)
    const to = Math.min(bytes.length, at + 1 + draw(draw(4) ? 3 : 300))
    const put = [
      () => Buffer.of(draw(256)),
      () => Buffer.alloc(0),
      () => Buffer.from(Array.from({ length: to - at }, () => draw(256))),
      () => Buffer.concat([bytes.subarray(at, to), bytes.subarray(at, to)]),
      () => Buffer.from(['"', '\n', ',', '\0', '\ufeff', '""', '\r', '</row>', '<row>', '&'][draw(10)] ?? ''),
    ][draw(5)]
    bytes = Buffer.concat([
      bytes.subarray(0, at),
      put?.() ?? Buffer.alloc(0),
      bytes.subarray(draw(30) ? to : bytes.length),
    ])
  }
  return bytes
}

interface Counted {
  readonly rows: number
  /** All of them have as many cells as the header, and no line ends as few programs know: nothing can be taken otherwise. */
  readonly even: boolean
}

/** As Python's own reader has it; undefined where it refuses the file. */
async function byPython(file: Buffer): Promise<Counted | undefined> {
  const script = `import csv, sys
rows = [r for r in csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), strict=True) if any(c.strip() for c in r)]
print(len(rows), len(set(map(len, rows))))`
  const { status, stdout } = spawnSync('python3', ['-c', script, await writtenFile(file)], { encoding: 'utf8' })
  const [rows = 0, widths] = stdout.split(' ').map(Number)
  return status === 0 ? { rows, even: widths === 1 } : undefined
}

function byCsvParse(file: Buffer): Counted | undefined {
  try {
    const read: string[][] = parse(file, { relax_column_count: true, bom: true })
    const rows = read.filter((cells) => cells.some((cell) => cell.trim() !== ''))
    return { rows: rows.length, even: new Set(rows.map(({ length }) => length)).size === 1 && !file.includes('\r') }
  } catch {
    return undefined
  }
}

/** The whole way. Refused in a sentence, or at an end with every promise kept: then how many rows it had, with the header and above. */
async function rowsImported(file: Buffer, name: string): Promise<number | undefined> {
  const run = await received(ground, file, { name })
  const { status, problem } = await run.view()
  if (status === 'failed') {
    expect(problem?.sentence).toMatch(/^[^{}]+\.$/)
    return undefined
  }
  const { columns, described } = await run.page()
  if (!columns.some(({ field }) => field === 'Identifier')) return undefined
  await run.map()
  await run.start({ options: { duplicates: 'skip' } })
  const { status: ended, rows = 0 } = await run.view()
  expect(ended).toBe('completed')
  await assertInvariants(ground, run.job, rows)
  return rows + (described?.headerRow ?? 1)
}

const withSeed = <T>(seed: number, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw new Error(`seed ${seed}: ${String(error)}`, { cause: error })
  })

test(
  'a .csv with damaged bytes is refused, or every row is in one place, and there are as many as others count',
  limit,
  async () => {
    let compared = 0
    for (let seed = 1; seed <= times(8, 2_000); seed++) {
      const file = damaged(good, seed)
      const rows = await withSeed(seed, rowsImported(file, 'people.csv'))
      for (const other of [byCsvParse(file), inFull ? await byPython(file) : undefined]) {
        if (rows === undefined || other === undefined) continue
        compared++
        if (other.even) expect(rows, `rows, seed ${seed}`).toBe(other.rows)
        else expect(rows, `rows, seed ${seed}`).toBeGreaterThanOrEqual(other.rows)
      }
    }
    expect(compared).toBeGreaterThan(0)
  },
)

test('a workbook with damaged bytes is refused, or every row is in one place', limit, async () => {
  let whole = 0
  for (let seed = 1; seed <= times(4, 1_000); seed++) {
    const book = damagedBooks[seed % damagedBooks.length]?.(seed) ?? good
    if ((await withSeed(seed, rowsImported(book, 'people.xlsx'))) !== undefined) whole++
  }
  if (inFull) expect(whole).toBeGreaterThan(0)
})
