import { isProblem, isRefused, openTable, sentence, Unreadable } from '../../src/tabular/index.ts'
import type { Described, Finding, Told } from '../../src/tabular/index.ts'
import { writtenFile } from './written-file.ts'

/** A file as it is read: a row is its number and its cells, or its number and what is wrong. */
export interface ReadTable {
  readonly described?: Described
  readonly refused?: string
  readonly message?: string
  readonly rows: readonly (readonly unknown[])[]
  readonly notes: readonly Finding[]
}

export async function readTable(content: string | Buffer, told: Told = {}): Promise<ReadTable> {
  const rows: unknown[][] = []
  try {
    const table = await openTable(await writtenFile(content), told)
    if (isRefused(table)) throw new Unreadable(table.refused, table.facts)
    for await (const page of table.rows()) {
      for (const row of page) rows.push(isProblem(row) ? [row.number, row.problem.code] : [row.number, ...row.cells])
    }
    return { described: table.described, rows, notes: table.notes() }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const { refused, facts } = error.refused
    return { refused, message: sentence(refused, facts), rows, notes: [] }
  }
}
