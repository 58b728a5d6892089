import { open } from 'node:fs/promises'
import { isProblem, isRefused } from '../../src/tabular/index.ts'
import type { ReadRow } from '../../src/tabular/index.ts'
import { rowsIn } from '../../src/tabular/xlsx/open-workbook.ts'
import { openSheet } from '../../src/tabular/xlsx/read-workbook.ts'
import type { OpenSheet } from '../../src/tabular/xlsx/read-workbook.ts'
import { workbook, type AWorkbook } from './workbook.ts'
import { writtenFile } from './written-file.ts'

/** The rows below the header of a workbook, read in this process: quicker, where a test is not about the other. */
export async function readSheet(said: AWorkbook): Promise<readonly ReadRow[]> {
  const handle = await open(await writtenFile(workbook(said)))
  try {
    const sheet = await openSheet(handle.fd, {})
    if (isRefused(sheet)) throw new Error(sheet.refused)
    return await rowsOf(sheet)
  } finally {
    await handle.close()
  }
}

/** What is written of its rows, read as whoever waits for them reads it. */
export async function rowsOf({ described, pages }: OpenSheet): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = []
  for await (const { json } of pages)
    rows.push(...rowsIn(JSON.parse(String(json)) as object, described.headers.length, rows.at(-1)?.number ?? 0))
  return rows
}

/** What such a row says in short: its cells, or its problem. */
export const shortly = (row: ReadRow | undefined): readonly string[] | string | undefined =>
  row && (isProblem(row) ? row.problem.code : row.cells)
