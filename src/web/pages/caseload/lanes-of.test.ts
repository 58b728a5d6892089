import { expect, test } from 'vitest'
import type { Assignment, Enrollment } from './caseload-words.ts'
import { lanesOf, stretchOf } from './lanes-of.ts'

const named = (label: string) => ({ id: label, label })
const person = { participant: named('Luis'), createdAt: '', createdBy: named('Dana'), version: 1 }
const stay = (program: string, startsOn: string, endsOn?: string): Enrollment => ({
  ...person,
  ...{ id: `${program} ${startsOn}`, program: named(program), startsOn, endsOn },
})
const work = (who: string, program: string | undefined, startsOn: string, endsOn?: string): Assignment => ({
  ...person,
  ...{ id: `${who} ${startsOn}`, caseworker: named(who), startsOn, endsOn },
  program: program === undefined ? undefined : named(program),
})

test('programs stand with who works there, what goes on first; the same work is one line', () => {
  const lanes = lanesOf(
    [
      work('Piet', 'Rehousing', '2026-03-09'),
      work('Mira', 'Support', '2025-01-20', '2025-08-31'),
      work('Mira', 'Support', '2025-10-01', '2025-12-18'),
      work('Ada', undefined, '2024-01-01', '2024-02-01'),
    ],
    [stay('Support', '2025-01-20', '2025-12-18'), stay('Rehousing', '2026-03-09')],
  )
  expect(lanes.map(({ words, bars }) => `${words} ${bars.length}`)).toEqual([
    ...['Rehousing 1', 'Piet 1', 'Support 1', 'Mira 2', 'In no program 0', 'Ada 1'],
  ])
})

test('what is drawn goes from the first beginning to today, or to what is known beyond', () => {
  const past = stay('Support', '2025-01-20', '2025-12-18')
  expect(stretchOf([past], '2026-11-22')).toEqual(['2025-01-20', '2026-11-22'])
  expect(stretchOf([past, stay('Rehousing', '2026-12-01', '2027-03-01')], '2026-11-22')).toEqual([
    '2025-01-20',
    '2027-03-01',
  ])
})
