import type { Assignment, Enrollment, Span } from './caseload-words.ts'

/** A line of the drawing: a program with the stays in it, or somebody who works with the participant. */
export interface Lane {
  readonly key: string
  readonly what: 'program' | 'caseworker'
  readonly words: string
  /** Left out where it is narrow. */
  readonly more?: string | undefined
  readonly bars: readonly Span[]
}

const inNone = 'none'

/** Programs, what goes on first, then the latest; under each who works with them there, in one line for the same work. */
export function lanesOf(assignments: readonly Assignment[], enrollments: readonly Enrollment[]): readonly Lane[] {
  const work = Map.groupBy(assignments, ({ program }) => program?.id ?? inNone)
  const stays = Map.groupBy(enrollments, ({ program }) => program.id)
  const names = new Map([...assignments, ...enrollments].map(({ program }) => [program?.id ?? inNone, program?.label]))
  return [...names.keys()]
    .map((id) => ({ id, stays: stays.get(id) ?? [], work: work.get(id) ?? [] }))
    .toSorted((one, other) =>
      latestOf([...one.stays, ...one.work]) < latestOf([...other.stays, ...other.work]) ? 1 : -1,
    )
    .flatMap(({ id, stays, work }) => [
      { key: id, what: 'program', words: names.get(id) ?? 'In no program', bars: stays },
      ...workLanes(id, work),
    ])
}

function workLanes(program: string, work: readonly Assignment[]): readonly Lane[] {
  const same = Map.groupBy(work, ({ caseworker, relationship }) => `${caseworker.id} ${relationship?.id ?? ''}`)
  return [...same].flatMap(([key, [one, ...more]]) =>
    one
      ? [
          {
            key: `${program} ${key}`,
            what: 'caseworker',
            words: one.caseworker.label,
            more: one.relationship?.label,
            bars: [one, ...more],
          },
        ]
      : [],
  )
}

/** After every day that a calendar has. */
const forEver = '~'
const latestOf = (spans: readonly Span[]): string =>
  spans
    .map(({ startsOn, endsOn }) => `${endsOn ?? forEver} ${startsOn}`)
    .toSorted()
    .at(-1) ?? ''

/** From the first beginning to today, or to what is known beyond. */
export function stretchOf(spans: readonly Span[], today: string): readonly [string, string] {
  const days = [today, ...spans.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn ?? startsOn])].toSorted()
  return [days[0] ?? today, days.at(-1) ?? today]
}
