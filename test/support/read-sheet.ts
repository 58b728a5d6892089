import { open } from 'node:fs/promises'
import { isProblem, isRefused } from '../../src/tabular/index.ts'
import type { ReadRow } from '../../src/tabular/index.ts'
import { openSheet } from '../../src/tabular/xlsx/read-workbook.ts'
import { workbook, type AWorkbook } from './workbook.ts'
import { writtenFile } from './written-file.ts'

/** The rows below the header of a workbook, read in this process: quicker, where a test is not about the other. */
export async function readSheet(said: AWorkbook): Promise<readonly ReadRow[]> {
  const handle = await open(await writtenFile(workbook(said)))
  try {
    const sheet = await openSheet(handle.fd, {})
    if (isRefused(sheet)) throw new Error(sheet.refused)
    return (await Array.fromAsync(sheet.rows)).flat()
  } finally {
    await handle.close()
  }
}

/** What such a row says in short: its cells, or its problem. */
export const shortly = (row: ReadRow | undefined): readonly string[] | string | undefined =>
  row && (isProblem(row) ? row.problem.code : row.cells)
