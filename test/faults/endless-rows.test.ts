import { open } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { emptyPlace } from '../support/written-file.ts'
import { times } from './depth.ts'
import { readApart } from './measured.ts'

const MiB = 1024 * 1024
const long = { timeout: 300_000 }
const rowsBefore = 600
const header = `Identifier,FirstName\n${Array.from({ length: rowsBefore }, (_, n) => `b-${n},Bo\n`).join('')}`

/** A file of that beginning, then the same over and over, then that end. */
async function endless(begins: string, over: string, bytes: number, ends: string): Promise<string> {
  const file = await emptyPlace()
  const handle = await open(file, 'w')
  const block = over.repeat(Math.ceil(MiB / over.length))
  await handle.write(begins)
  for (let at = 0; at < bytes; at += block.length) await handle.write(block)
  await handle.write(ends)
  await handle.close()
  return file
}

test('a file without a line end is refused', long, async () => {
  const { measured } = await readApart(await endless('', 'x', times(20, 500) * MiB, ''))
  expect(measured).toMatchObject([{ refused: 'header-damaged' }])
  expect(measured[0]?.growth).toBeLessThan(100)
})

test.each([
  ['without end', '', 'x', '\nb-2,Bo\n', 500],
  ['of one huge cell in marks', 'a-2,"', 'x', '"\nb-2,Bo\n', 100],
  ['of a huge cell with lines in it', 'a-2,"', 'note\n', '"\nb-2,Bo\n', 100],
  ['of marks alone', '', '"', '\nb-2,Bo\n', 1024],
  ['of marks that come in threes', '', '""",', '\nb-2,Bo\n', 200],
  ['of delimiters alone', '', ',', '\nb-2,Bo\n', 200],
])(
  'a row %s costs no memory, is a problem, and the rows beside it are read',
  long,
  async (_, begins, over, ends, most) => {
    const { measured } = await readApart(await endless(header + begins, over, times(8, most) * MiB, ends))
    expect(measured).toMatchObject([{ refused: null }])
    const { rows = 0, problems = 0, growth = 0 } = measured[0] ?? {}
    expect(rows - problems).toBe(rowsBefore + 1)
    expect(problems).toBeGreaterThan(0)
    expect(growth, 'MiB by which the worker grew').toBeLessThan(100)
  },
)
