import { isRefused, openTable, Unreadable } from '../../src/tabular/index.ts'
import { childrenOf, mostMemory } from './memory-of.ts'

/** What reading one file came to. */
export interface Measured {
  readonly refused: string | null
  /** Rows that were given, and how many of them were problems. */
  readonly rows: number
  readonly problems: number
  /** The most memory, in MiB, that the process held that read a workbook, and by how much ours grew. */
  readonly readerPeak: number
  readonly growth: number
}

/** A process that reads files as a worker does: `node read-measured.ts FILE …`, a line of JSON a file. */
for (const file of process.argv.slice(2)) console.log(JSON.stringify(await measured(file)))

async function measured(file: string): Promise<Measured> {
  const before = mostMemory('self')
  let readerPeak = 0
  const looking = setInterval(() => {
    for (const pid of childrenOf('self')) readerPeak = Math.max(readerPeak, mostMemory(pid))
  }, 2)
  const said = await read(file)
  clearInterval(looking)
  return { ...said, readerPeak, growth: mostMemory('self') - before }
}

async function read(file: string): Promise<Pick<Measured, 'refused' | 'rows' | 'problems'>> {
  const counted = { refused: null, rows: 0, problems: 0 }
  try {
    const table = await openTable(file)
    if (isRefused(table)) return { ...counted, refused: table.refused }
    for await (const page of table.rows()) {
      counted.rows += page.length
      counted.problems += page.filter((row) => 'problem' in row).length
    }
    return counted
  } catch (error) {
    if (error instanceof Unreadable) return { ...counted, refused: error.refused.refused }
    throw error
  }
}
