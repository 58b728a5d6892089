import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { experiments, type Experiment } from './experiments.ts'

const root = join(import.meta.dirname, '../..')
const all: readonly (readonly [string, Experiment])[] = Object.entries(experiments)
const range = (letter: string, last: number) => Array.from({ length: last }, (_, n) => `${letter}${n + 1}`)

test.each(all)('%s is tried by tests that there are, or says that it is not', (_id, { by, not }) => {
  expect(by.length > 0 || not !== undefined).toBe(true)
  for (const [file, ...tests] of by) {
    const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : 'is not there'
    for (const name of tests) expect(text, file).toContain(name)
  }
})

test('none of those that an import has to stand is left out', () => {
  const races = [...range('R', 8), 'R10', 'R11', 'R13', 'R15', 'R16', 'R17', 'R19', 'R20', 'R21']
  const asked = [...range('F', 15), ...races, ...range('B', 23), ...range('L', 4)]
  expect(asked.filter((id) => !all.some(([one]) => one === id))).toEqual([])
})
