import { afterAll, beforeAll, expect, test } from 'vitest'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const header = 'Identifier,FirstName,Custom.NOTES\n'
const bytes = (...said: readonly number[]): Buffer => Buffer.from(said)
let people = 0
/** A row of somebody whom no file had before. */
const line = (name: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`id-${++people},`), Buffer.from(name), Buffer.from(',plain\n')])
const fileOf = (names: readonly (string | Buffer)[]): Buffer => Buffer.concat([Buffer.from(header), ...names.map(line)])

const broken: readonly (readonly [string, Buffer])[] = [
  ['NUL in two bytes', bytes(0xc0, 0x80)],
  ['a slash in two bytes', bytes(0x41, 0xc0, 0xaf)],
  ['NUL in three bytes', bytes(0xe0, 0x80, 0x80)],
  ['a character beyond the last', bytes(0xf5, 0x80, 0x80, 0x80)],
  ['beyond the last by one', bytes(0xf4, 0x90, 0x80, 0x80)],
  ['an emoji as two halves of three bytes each', bytes(0x41, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, 0x42)],
  ['half of it', bytes(0x41, 0xed, 0xa0, 0xbd, 0x42)],
  ['a sequence that is cut', bytes(0x41, 0xe2, 0x82)],
  ['a byte that begins nothing', bytes(0xff)],
]

/** What became of each row, and the names that are stored. */
async function outcomes(file: Buffer, rows: number) {
  const run = await imported(ground, file)
  await assertInvariants(ground, run.job, rows)
  const codes = (await run.log()).map(({ outcome, reason }) => reason ?? outcome)
  const names = [...(await storedCases(ground, run.job)).values()].map(({ first }) => first)
  return { codes, names, described: (await run.page()).described }
}

test.each(broken)('a row with %s is refused among rows of UTF-8, and never mended in silence', async (_, name) => {
  const { codes, names } = await outcomes(fileOf(['José', name, 'Søren']), 3)
  expect(codes).toEqual(['created', 'invalid-byte', 'created'])
  expect(names).toEqual(['José', 'Søren'])
})

test.each(broken)('a row with %s is refused among rows of ASCII', async (_, name) => {
  const { codes, names } = await outcomes(fileOf(['Ann', name, 'Bo']), 3)
  expect(codes).toEqual(['created', 'invalid-byte', 'created'])
  expect(names).toEqual(['Ann', 'Bo'])
})

test('rows of another encoding in a file of UTF-8 are refused, each alone', async () => {
  const names = Array.from({ length: 40 }, (_, n) =>
    n % 5 === 3 ? Buffer.from(`Jos\xe9 ${n}`, 'latin1') : `José ${n}`,
  )
  const { codes, names: stored } = await outcomes(fileOf(names), 40)
  expect(codes).toEqual(names.map((name) => (typeof name === 'string' ? 'created' : 'invalid-byte')))
  expect(stored).toEqual(names.filter((name) => typeof name === 'string'))
})

test('what is guessed to be of another encoding is said to be a guess', async () => {
  const names = Array.from({ length: 40 }, (_, n) => Buffer.from(n === 3 ? 'JosÃ©' : `Jos\xe9 ${n}`, 'latin1'))
  const { codes, described } = await outcomes(fileOf(names), 40)
  expect(codes).toEqual(names.map(() => 'created'))
  expect(described?.encoding).toBe('windows-1252')
  expect(described?.notes.map(({ code }) => code)).toEqual(['encoding-guessed'])
})
