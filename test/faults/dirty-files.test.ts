import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { isRefused, openTable } from '../../src/tabular/index.ts'
import { writtenFile } from '../support/written-file.ts'
import { times } from './depth.ts'
import { dirtyText } from './dirty-text.ts'

/** As forgiving as it can be told to be; undefined: it refuses the file. */
function byCsvParse(text: string): readonly string[][] | undefined {
  try {
    return parse(text, { relax_quotes: true, relax_column_count: true, skip_empty_lines: true })
  } catch {
    return undefined
  }
}

async function byUs(text: string) {
  const table = await openTable(await writtenFile(text))
  return isRefused(table) ? table.refused : { rows: (await Array.fromAsync(table.rows())).flat(), ...table.described }
}

const lettersOf = (cells: readonly string[]): string => cells.join('').replaceAll(/[^\p{Letter}\p{Number}]/gu, '')

test(
  'no file that csv-parse reads, however dirty, is refused or loses a row or a letter',
  { timeout: 1_200_000 },
  async () => {
    let read = 0
    for (let seed = 1; seed <= times(120, 20_000); seed++) {
      const text = dirtyText(seed)
      const theirs = byCsvParse(text)
      if (theirs === undefined) continue
      read++
      const ours = await byUs(text)
      if (typeof ours === 'string') throw new Error(`seed ${seed} is refused as ${ours}:\n${text}`)
      // What it reads with another width than the header's is a row that was torn: that may be one row again here.
      const whole = theirs.slice(1).filter(({ length }) => length === theirs[0]?.length).length
      expect(ours.rows.length + ours.headerRow - 1, `rows, seed ${seed}`).toBeGreaterThanOrEqual(whole)
      const letters = lettersOf(ours.rows.flatMap(({ cells = [] }) => cells))
      expect(letters, `letters, seed ${seed}`).toBe(lettersOf(theirs.slice(ours.headerRow).flat()))
    }
    expect(read).toBeGreaterThan(times(100, 18_000))
  },
)
