import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byteOrderMark, csvLines, isRefused, logColumns, openTable } from './index.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-log-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function readBack(headers: readonly string[], rows: readonly (readonly string[])[]) {
  const file = join(folder, 'log.csv')
  await writeFile(file, byteOrderMark + csvLines([headers, ...rows]))
  const table = await openTable(file)
  if (isRefused(table)) throw new Error(table.refused)
  const pages = await Array.fromAsync(table.rows())
  return { headers: table.described.headers, cells: pages.flat().map((row) => row.cells) }
}

const cells = ['=1+1', "'=1+1", '-5', '+1 (555) 010-0000', "'tis", '@x', '+1-1', ' =pad ', "''", '\t=x']
const before = ['2', 'failed', '=1+1 is nothing. Take it out.', '']

test('a record log of ours is read as the file was, formulas and apostrophes', async () => {
  const headers = [...logColumns, '=A', ...cells.slice(1).map((_, n) => `column ${n}`)]
  const read = await readBack(headers, [[...before, ...cells]])
  expect(read).toEqual({ headers, cells: [[...before, ...cells]] })
})

test('in any other file an apostrophe is the file’s own', async () => {
  const read = await readBack(['Identifier', 'Note'], [['x', '=1']])
  expect(read.cells).toEqual([['x', "'=1"]])
})
