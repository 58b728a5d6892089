import { readdirSync, readFileSync } from 'node:fs'
import { isRefused, openTable, Unreadable } from '../../src/tabular/index.ts'

/** What reading one file came to. */
export interface Measured {
  readonly refused: string | null
  /** Rows that were given, good or not. */
  readonly rows: number
  /** The most memory, in MiB, that the process held that read a workbook, and by how much ours grew. */
  readonly readerPeak: number
  readonly growth: number
  readonly seconds: number
}

/** A process that reads files as a worker does: `node read-measured.ts FILE …`, a line of JSON a file. */
for (const file of process.argv.slice(2)) console.log(JSON.stringify(await measured(file)))

async function measured(file: string): Promise<Measured> {
  const before = peakOf('self')
  const began = performance.now()
  let readerPeak = 0
  const looking = setInterval(() => {
    for (const pid of children()) readerPeak = Math.max(readerPeak, peakOf(pid))
  }, 2)
  const said = await read(file)
  clearInterval(looking)
  return { ...said, readerPeak, growth: peakOf('self') - before, seconds: (performance.now() - began) / 1000 }
}

async function read(file: string): Promise<Pick<Measured, 'refused' | 'rows'>> {
  let rows = 0
  try {
    const table = await openTable(file)
    if (isRefused(table)) return { refused: table.refused, rows }
    for await (const page of table.rows()) rows += page.length
    return { refused: null, rows }
  } catch (error) {
    if (error instanceof Unreadable) return { refused: error.refused.refused, rows }
    throw error
  }
}

/** The most that a process ever held, in MiB; 0 where it has ended. */
function peakOf(pid: string): number {
  const status = textOf(`/proc/${pid}/status`)
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
}

function children(): readonly string[] {
  return readdirSync('/proc/self/task').flatMap((thread) =>
    textOf(`/proc/self/task/${thread}/children`).split(' ').filter(Boolean),
  )
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
