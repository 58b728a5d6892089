import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Command } from 'commander'
import { isProblem, isRefused, openTable, sentence, Unreadable } from '../tabular/index.ts'
import type { Described, Finding, ReadRow, Refused, Table, Told } from '../tabular/index.ts'
import { number } from './number.ts'

export interface ReadOptions extends Told {
  readonly json?: boolean
}

/** Adds `read`: shows how Muster reads a file. Needs no database and no server. */
export function readCommand(program: Command, out: Writable = process.stdout): void {
  program
    .command('read FILE')
    .description('show how a file is read: what is detected, its rows, and what is wrong with them')
    .option('--sheet <name>', 'the sheet of a workbook, by its name or number')
    .option('--encoding <name>', 'such as utf-8 or windows-1252')
    .option('--delimiter <text>', 'what parts the cells: , ; tab | or several characters')
    .option('--quote <character>', 'the quotation mark, or none')
    .option('--escape <character>', 'what stands before a quotation mark inside a cell')
    .option('--header-row <number>', 'the row that holds the headers', Number)
    .option('--json', 'one JSON object a line')
    .action(async (file: string, options: ReadOptions) => {
      process.exitCode = await read(file, options, out)
    })
}

/** Reads a file to the end and writes what it found; answers the exit code. A reader that stops listening ends it. */
export async function read(file: string, options: ReadOptions, out: Writable): Promise<number> {
  const { json, ...told } = options
  const say = speaker(out)
  const table = await openTable(file, told)
  const refuse = async (refused: Refused): Promise<1> => {
    await say(json ? refusedLine(refused) : `${safe(refusalText(refused))}\n`)
    return 1
  }
  if (isRefused(table)) return refuse(table)
  try {
    await (json ? sayLines(table, say) : sayInWords(file, table, say))
    return 0
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.refused)
    throw error
  }
}

type Say = (text: string) => Promise<boolean>

/** Writes no faster than the other side takes it, and says whether it still listens. */
function speaker(out: Writable): Say {
  let gone = false
  out.on('error', () => (gone = true))
  return async (text) => {
    if (!gone && !out.destroyed && !out.write(text)) await once(out, 'drain').catch(() => (gone = true))
    return !gone && !out.destroyed
  }
}

const refusalText = ({ refused, facts }: Refused): string => sentence(refused, facts)

const line = (value: object): string => `${JSON.stringify(value)}\n`

const refusedLine = (table: Refused): string => line({ refused: table.refused, message: refusalText(table) })

async function sayLines(table: Table, say: Say): Promise<void> {
  await say(line(firstLine(table.described)))
  let rows = 0
  let problems = 0
  for await (const page of table.rows()) {
    rows += page.length
    problems += page.filter(isProblem).length
    if (!(await say(page.map(rowLine).join('')))) return
  }
  await say(line({ rows, problems }))
}

const firstLine = ({ format, encoding, delimiter, quote, sheet, sheets, headerRow, headers }: Described): object => ({
  format,
  encoding,
  delimiter,
  quote,
  sheet,
  sheets,
  headerRow,
  headers,
})

const rowLine = (row: ReadRow): string =>
  isProblem(row)
    ? line({ row: row.number, problem: row.problem.code, message: sentence(row.problem.code, row.problem.facts) })
    : line({ row: row.number, cells: row.cells })

const firstRows = 5
const firstProblems = 20

async function sayInWords(file: string, table: Table, say: Say): Promise<void> {
  await say(safe(heading(file, table.described)))
  const said = new Set(table.described.notes.map(noteText))
  const seen = { good: 0, problems: 0 }
  for await (const page of table.rows()) {
    const shown = page.filter((row) => (isProblem(row) ? seen.problems++ < firstProblems : seen.good++ < firstRows))
    if (!(await say(safe(shown.map(rowText).join(''))))) return
  }
  const { good, problems } = seen
  if (problems > firstProblems) await say(`… and ${number(problems - firstProblems)} more problems\n`)
  const found = table.notes().map(noteText)
  await say(safe(found.filter((note) => !said.has(note)).join('')))
  await say(`\n${number(good + problems)} rows, ${number(problems)} with problems\n`)
}

function heading(file: string, described: Described): string {
  const { headerRow, headers, notes } = described
  return [
    `${file}: ${howRead(described)}, header in row ${headerRow}`,
    `${headers.length} columns: ${headers.slice(0, 50).map(short).join(' | ')}`,
    `${notes.map(noteText).join('')}\n`,
  ].join('\n')
}

function howRead(described: Described): string {
  if (described.format === 'xlsx')
    return `sheet "${described.sheet}" of ${described.sheets.map((name) => `"${name}"`).join(', ')}`
  const { encoding, delimiter, quote } = described
  return `${encoding}, delimiter ${delimiter === '\t' ? 'tab' : `"${delimiter}"`}, quotation mark ${quote || 'none'}`
}

const noteText = ({ code, facts }: Finding): string => `Note: ${sentence(code, facts)}\n`

const rowText = (row: ReadRow): string =>
  isProblem(row)
    ? `${sentence(row.problem.code, row.problem.facts)}\n`
    : `Row ${row.number}: ${row.cells.slice(0, 50).map(short).join(' | ')}\n`

function short(cell: string): string {
  const line = cell.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

/** Without what a terminal would obey. */
// oxlint-disable-next-line no-control-regex
const safe = (text: string): string => text.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '·')
