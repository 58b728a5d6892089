import type { Issue } from '../../../fields/index.ts'
import type { Enrollment } from '../../programs/index.ts'
import type { Assignment } from '../assignment.ts'

/** Days of the calendar (YYYY-MM-DD, which sort as text). Both count; what has no end goes on for ever. */
export interface Span {
  readonly startsOn: string
  readonly endsOn: string | undefined
}

/** What the program dates of a row or a form do to the enrollments in that program. */
export type Stay =
  | { readonly do: 'nothing' }
  | { readonly do: 'enroll'; readonly startsOn: string; readonly endsOn: string | undefined }
  | { readonly do: 'end'; readonly enrollment: Enrollment; readonly endsOn: string }
  | { readonly do: 'refuse'; readonly issues: readonly [Issue, ...Issue[]] }

export interface ProgramDates {
  readonly start: string | undefined
  readonly end: string | undefined
}

/** A date that is on record is fine. One that is not is a stay of its own where there is room for it, and else an error that names both. */
export function stayOf({ start, end }: ProgramDates, onRecord: readonly Enrollment[]): Stay {
  if (start === undefined) return end === undefined ? { do: 'nothing' } : leaving(end, onRecord)
  if (end !== undefined && end < start) return refuse('program-ends-before-start', 'programEnd', { start, end })
  const same = onRecord.find(({ startsOn }) => startsOn === start)
  if (same) return endOf(same, end)
  const other = onRecord.find((one) => overlap(one, { startsOn: start, endsOn: end }))
  if (other) return refuse('program-start-differs', 'programStart', { inFile: start, onRecord: spanWords(other) })
  return { do: 'enroll', startsOn: start, endsOn: end }
}

/** A Program End Date alone is about the stay that goes on. */
function leaving(end: string, onRecord: readonly Enrollment[]): Stay {
  if (onRecord.length === 0) return refuse('program-start-missing', 'programStart', { end })
  if (onRecord.some(({ endsOn }) => endsOn === end)) return { do: 'nothing' }
  return endOf(onRecord.find(({ endsOn }) => endsOn === undefined) ?? latest(onRecord), end)
}

function endOf(enrollment: Enrollment | undefined, end: string | undefined): Stay {
  if (!enrollment || end === undefined || enrollment.endsOn === end) return { do: 'nothing' }
  const { startsOn, endsOn } = enrollment
  if (endsOn !== undefined) return refuse('program-end-differs', 'programEnd', { inFile: end, onRecord: endsOn })
  if (end < startsOn) return refuse('program-ends-before-start', 'programEnd', { start: startsOn, end })
  return { do: 'end', enrollment, endsOn: end }
}

const latest = (enrollments: readonly Enrollment[]): Enrollment | undefined =>
  enrollments.toSorted((one, other) => (one.startsOn < other.startsOn ? 1 : -1))[0]

/** A stay that is new by hand: it ends after it starts, and nobody is in a program twice at once. */
export function enrollmentFits(span: Span, onRecord: readonly Enrollment[]): readonly Issue[] {
  const { startsOn: start, endsOn: end } = span
  if (end !== undefined && end < start)
    return [{ code: 'program-ends-before-start', field: 'endsOn', facts: { start, end } }]
  const other = onRecord.find((one) => overlap(one, span))
  return other
    ? [{ code: 'enrolled-already', field: 'startsOn', facts: { asked: spanWords(span), onRecord: spanWords(other) } }]
    : []
}

export const endsAfterStart = ({ startsOn: start, endsOn: end }: Span): readonly Issue[] =>
  end !== undefined && end < start ? [{ code: 'ends-before-start', field: 'endsOn', facts: { start, end } }] : []

/** An assignment in a program begins in one of the stays there, and does not outlast it. */
export function assignmentFits(span: Span, enrollments: readonly Enrollment[]): readonly Issue[] {
  const { startsOn: start, endsOn: end } = span
  if (enrollments.length === 0) return [{ code: 'program-start-needed', field: 'programStart', facts: { start } }]
  const stay = enrollments.find((one) => covers(one, start))
  if (!stay) {
    const stays = enrollments.map(spanWords).join('; ')
    return [{ code: 'start-outside-enrollment', field: 'startsOn', facts: { start, stays } }]
  }
  if (lastDay(span) <= lastDay(stay)) return []
  const facts = { programEnd: stay.endsOn ?? '', end: end ?? '' }
  return [{ code: end === undefined ? 'open-beyond-enrollment' : 'ends-beyond-enrollment', field: 'endsOn', facts }]
}

/** A stay ends no earlier than what began in it, and not while something is open in it. Both errors name what is in the way. */
export function stayMayEnd(
  enrollment: Enrollment,
  endsOn: string,
  assignments: readonly Assignment[],
): readonly Issue[] {
  const within = assignments.filter((one) => one.program === enrollment.program && covers(enrollment, one.startsOn))
  const open = within.filter((one) => one.endsOn === undefined)
  const late = within.filter((one) => one.endsOn !== undefined && one.endsOn > endsOn)
  return [...naming('assignments-open', open, { end: endsOn }), ...naming('assignments-outlast', late, { end: endsOn })]
}

const naming = (code: string, those: readonly Assignment[], facts: Readonly<Record<string, string>>) =>
  those.length === 0
    ? []
    : [{ code, field: 'programEnd', facts: { ...facts, assignments: those.map(({ label }) => label).join('; ') } }]

const covers = (span: Span, day: string): boolean => span.startsOn <= day && day <= lastDay(span)
const overlap = (one: Span, other: Span): boolean => one.startsOn <= lastDay(other) && other.startsOn <= lastDay(one)

/** After every day that a calendar has. */
const forEver = '~'
const lastDay = ({ endsOn }: Span): string => endsOn ?? forEver

const spanWords = ({ startsOn, endsOn }: Span): string =>
  endsOn === undefined ? `${startsOn}, without an end` : `${startsOn} to ${endsOn}`

const refuse = (code: string, field: string, facts: Readonly<Record<string, string>>): Stay => ({
  do: 'refuse',
  issues: [{ code, field, facts }],
})
