import { open } from 'node:fs/promises'
import { zipKind } from '../detect/file-kind.ts'
import { asWritten, isOurLog } from '../our-log.ts'
import { isRefused } from '../table.ts'
import type { Finding, Place, ReadRow, Refused, SheetDescribed, Table, Told } from '../table.ts'
import { Unreadable } from '../unreadable.ts'
import { bare } from '../write-csv.ts'
import { startReader } from './reader-process.ts'
import type { Reader } from './reader-process.ts'

/** Opens a workbook as a table. It is read in a process of its own, which ends with whoever reads the rows. */
export async function openWorkbook(file: string, told: Told, head: Buffer, program?: string): Promise<Table | Refused> {
  const start = async (): Promise<Reader> => {
    const handle = await open(file)
    try {
      return startReader(handle.fd, told, program)
    } finally {
      await handle.close()
    }
  }
  const reader = await start()
  try {
    const said = await opening(reader)
    if (!isRefused(said)) return tableOf(said, new Warm(reader, start))
    reader.stop()
    return cutOff.has(said.refused) ? (zipKind({ bytes: head }) ?? said) : said
  } catch (error) {
    reader.stop()
    if (error instanceof Unreadable) return error.refused
    throw error
  }
}

/** What is said of a zip that does not open, whatever it was to be. */
const cutOff = new Set(['zip-cut', 'zip-damaged'])

async function opening(reader: Reader): Promise<SheetDescribed | Refused> {
  const said = await lineFrom(reader)
  if ('refused' in said) return refusal(said)
  if ('opened' in said) return said['opened'] as SheetDescribed
  throw stopped()
}

const refusal = ({ refused, facts }: Readonly<Record<string, unknown>>): Refused => ({
  refused: String(refused),
  facts: (facts ?? {}) as NonNullable<Refused['facts']>,
})

/** Reading goes on where opening stopped; a reader that nobody asks for rows is not kept, and another is started. */
class Warm {
  private reader: Reader | undefined
  private readonly timer: NodeJS.Timeout
  private readonly start: () => Promise<Reader>

  constructor(reader: Reader, start: () => Promise<Reader>) {
    this.reader = reader
    this.start = start
    this.timer = setTimeout(() => this.take()?.stop(), keptMs).unref()
  }

  async taken(): Promise<Reader> {
    const ready = this.take()
    if (ready) return ready
    const reader = await this.start()
    const said = await opening(reader)
    if (isRefused(said)) throw new Unreadable(said.refused, said.facts)
    return reader
  }

  private take(): Reader | undefined {
    clearTimeout(this.timer)
    const { reader } = this
    this.reader = undefined
    return reader
  }
}

const keptMs = 10_000

function tableOf(said: SheetDescribed, warm: Warm): Table {
  const ours = isOurLog(said.headers)
  const described = ours ? { ...said, headers: said.headers.map(bare) } : said
  let { notes } = described
  const rows = (from?: Place) => rowsFrom(warm, said.headers.length, from?.number ?? 0, found)
  const found = (findings: readonly Finding[]): void => {
    const codes = new Set(findings.map(({ code }) => code))
    notes = [...described.notes.filter(({ code }) => !codes.has(code)), ...findings]
  }
  return { described, rows: ours ? (from) => asWritten(rows(from)) : rows, notes: () => notes }
}

async function* rowsFrom(
  warm: Warm,
  width: number,
  from: number,
  found: (findings: readonly Finding[]) => void,
): AsyncGenerator<readonly ReadRow[], void> {
  const reader = await warm.taken()
  try {
    for (let before = 0; ;) {
      const said = await lineFrom(reader)
      if ('refused' in said) throw new Unreadable(String(said['refused']), said['facts'] as Refused['facts'])
      if ('end' in said) return found(said['end'] as readonly Finding[])
      const page = rowsIn(said, width, before)
      before = page.at(-1)?.number ?? before
      const wanted = from === 0 ? page : page.filter(({ number }) => number >= from)
      if (wanted.length > 0) yield wanted
    }
  } finally {
    reader.stop()
  }
}

/** The rows of a page. What the process says is looked at before it is believed: it has read a file that may be hostile. */
export function rowsIn(said: object, width: number, before: number): readonly ReadRow[] {
  if (!('rows' in said) || !Array.isArray(said.rows)) throw stopped()
  let last = before
  return said.rows.map((row) => {
    const read = rowOf(row, width, last)
    last = read.number
    return read
  })
}

function rowOf(said: unknown, width: number, before: number): ReadRow {
  const [number, at, cells, problem] = said as [number, number, string[], Finding | undefined]
  if (!(number > before) || !Number.isSafeInteger(at) || !Array.isArray(cells)) throw stopped()
  if (cells.some((cell) => typeof cell !== 'string')) throw stopped()
  if (problem !== undefined) return { number, at, cells, problem }
  if (cells.length !== width) throw stopped()
  return { number, at, cells }
}

async function lineFrom(reader: Reader): Promise<Readonly<Record<string, unknown>>> {
  const said = await reader.next().catch((error: unknown) => {
    throw error instanceof Unreadable ? error : stopped()
  })
  if (typeof said !== 'object' || said === null) throw stopped()
  return said as Readonly<Record<string, unknown>>
}

const stopped = (): Unreadable => new Unreadable('reader-stopped', { reason: 'its process ended' })
