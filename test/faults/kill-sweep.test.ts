import { expect, test } from 'vitest'
import { kills as asked, seed } from './asked.ts'
import { onGround } from './ground.ts'
import { killSweep } from './kill-sweep.ts'
import { counts, enter, type Fallen } from './report.ts'
import { casesInCsv, casesInWorkbook, enrollments } from './subjects.ts'

const sweeps = [
  { subject: casesInCsv, options: { duplicates: 'create' } },
  { subject: casesInCsv, options: { duplicates: 'increment', contacts: 'overwrite' } },
  { subject: casesInWorkbook, options: { duplicates: 'skip' } },
  { subject: enrollments, options: {} },
].map((sweep, nth) => ({ ...sweep, name: sweep.subject.name, seed: seed + nth + 1, kills: killsOf(nth) }))

/** `npm run faults -- --kills N` makes them more. */
function killsOf(nth: number): number {
  if (asked) return Math.floor((asked.worker + nth) / 4)
  return nth < 2 ? 6 : 3
}

test.concurrent.each(sweeps)(
  'a worker that is killed over and over leaves what one that lives leaves: $name, $options, seed $seed',
  { timeout: 1_200_000 + (asked?.worker ?? 0) * 20_000 },
  ({ subject, options, seed: drawn, kills }) =>
    onGround(async (ground) => {
      const rows = Math.max(500, kills * (subject === enrollments ? 200 : 300))
      const swept = await killSweep(ground, { subject, seed: drawn, rows, rowsInBatch: 40, kills, options })
      enter(swept.kills)
      const counting = swept.kills.filter(counts)
      expect(swept.broken).toEqual([])
      expect(swept.killed).toEqual(swept.clean)
      expect(counting).toHaveLength(kills)
      expect(counting.filter(({ moment }) => moment === 'at a drawn time').length).toBeGreaterThan(0)
      const copying = counting.filter(({ moment }) => moment.startsWith('inside COPY'))
      expect(copying.filter(insideCopy)).toEqual(copying)
      if (!asked && kills >= 6) {
        expect(copying.length).toBeGreaterThan(0)
        expect(counting.filter(({ moment }) => moment.startsWith('between COPY and commit')).length).toBeGreaterThan(0)
      }
      const waited = counting.flatMap(({ seconds, silence }) => (silence === 'as it was' ? [seconds ?? Infinity] : []))
      expect(waited.length).toBeGreaterThan(0)
      expect(Math.max(...waited)).toBeLessThanOrEqual(30)
    }),
)

const insideCopy = ({ sessions }: Fallen): boolean => sessions.some((doing) => doing.startsWith('active: copy'))
