import { expect, test } from 'vitest'
import { sharedOut } from './asked.ts'
import { reportOf, type Fallen } from './report.ts'

const one: Fallen = {
  what: 'worker',
  sweep: 'cases',
  seed: 7,
  stage: 'loading',
  moment: 'inside COPY case_record',
  done: 40,
  of: 100,
  sessions: [],
  seconds: 1.23,
  silence: 'made longer',
}
const fallen: readonly Fallen[] = [
  one,
  { ...one, done: 80, seconds: 12.5, silence: 'as it was' },
  { ...one, stage: 'reading', moment: 'inside COPY import_row', done: 0, seconds: undefined },
]

test('says when kills fell, which of them fell in the middle of the work, and what none broken means', () => {
  const lines = reportOf(fallen, 'nothing broke').split('\n')
  expect(lines[1]).toMatch(/^worker\s+loading\s+inside COPY case_record\s+2\s+2\s+12\.5$/)
  expect(lines[2]).toMatch(/^worker\s+reading\s+inside COPY import_row\s+1\s+0\s+–$/)
  expect(lines.slice(4)).toEqual([
    'Sweeps: cases (seed 7).',
    'Slowest to go on: 12.5 s where the silence was as it was, 1.2 s where it was made longer by hand.',
    '3 kills, 2 of them in the middle of the work.',
    '0 violations in 2 kills: at most 3/2 = 150.0 % (95 % confidence).',
  ])
})

test('never says that nothing broke where something did', () => {
  expect(reportOf(fallen, 'something broke')).not.toMatch(/0 violations/)
})

test.each([1, 4, 60, 300, 1_001])('shares out %i kills, and not one more or less', (all) => {
  expect(Object.values(sharedOut(all)).reduce((sum, share) => sum + share, 0)).toBe(all)
})
