import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CatalogueEntry, Issue } from '../../../fields/index.ts'
import { idMaker, recordId, type RecordId } from '../../../platform/database/index.ts'
import type { Enrollment, Program } from '../../programs/index.ts'
import type { Caseworker } from '../../staff/index.ts'
import {
  caseloadAfter,
  caseloadIssues,
  planEnd,
  planEnroll,
  planLeave,
  planStart,
  planTransfer,
  type Assignment,
  type CaseloadPlan,
  type OnCaseload,
  type StartSaid,
} from '../index.ts'

const newId = idMaker(() => Date.UTC(2026, 2, 4))
const participant = newId('part')
const programs: readonly Program[] = ['Housing', 'Mentoring'].map((label) => ({
  ...{ id: newId('prog'), programId: undefined, label, active: true },
}))
const caseworkers: readonly Caseworker[] = ['Ann', 'Ben'].map((label) => ({
  ...{ id: newId('user'), label, offered: label, email: '', staffId: undefined, active: true },
}))
const nobody: OnCaseload = { assignments: [], enrollments: [] }
const settings = { dismissalReasonNeeded: false }
const dayOf = (n: number): string => `2026-03-${String(n).padStart(2, '0')}`
const last = 9

const anyDay = fc.integer({ min: 1, max: last }).map(dayOf)
const maybeDay = fc.option(anyDay, { nil: undefined })
const anyProgram = fc.constantFrom(...programs)
const anyStart = fc.record({
  program: fc.option(anyProgram, { nil: undefined, freq: 4 }),
  caseworker: fc.constantFrom(...caseworkers),
  startsOn: anyDay,
  endsOn: maybeDay,
  programStart: maybeDay,
  programEnd: maybeDay,
})
const startSaid = (said: Partial<StartSaid>): StartSaid => ({
  ...{ participant, program: undefined, caseworker: caseworkers[0] ?? never(), relationship: undefined },
  ...{ status: undefined, reason: undefined, startsOn: dayOf(3), endsOn: undefined },
  ...{ programStart: undefined, programEnd: undefined },
  ...said,
})
const never = (): never => {
  throw new Error('There is one.')
}
const endSaid = (endsOn: string, programEnd?: string) => ({
  ...{ endsOn, programEnd, reason: undefined, status: undefined, programStart: undefined },
})
const endingOn = (on: OnCaseload) => ({ participant, on, settings, newId })

type Step = (on: OnCaseload) => CaseloadPlan | undefined
const nth = <T>(of: readonly T[], n: number): T | undefined => of[n % Math.max(of.length, 1)]
const anyNumber = fc.nat({ max: 20 })
const steps: fc.Arbitrary<Step> = fc.oneof(
  anyStart.map(
    (said): Step =>
      (on) =>
        planStart(startSaid(said), on, newId),
  ),
  fc.tuple(anyNumber, anyDay, maybeDay).map(([n, day, programEnd]): Step => (on) => {
    const one = nth(on.assignments, n)
    return one && planEnd(one, endSaid(day, programEnd), endingOn(on))
  }),
  fc.tuple(anyNumber, anyDay, anyStart).map(([n, day, said]): Step => (on) => {
    const one = nth(on.assignments, n)
    return one && planTransfer(one, endSaid(day), startSaid(said), endingOn(on))
  }),
  fc.tuple(anyProgram, anyDay, maybeDay).map(
    ([program, startsOn, endsOn]): Step =>
      (on) =>
        planEnroll(participant, program, { startsOn, endsOn }, on, newId),
  ),
  fc.tuple(anyNumber, anyDay, fc.boolean()).map(([n, day, endOpen]): Step => (on) => {
    const stay = nth(on.enrollments, n)
    const open = on.assignments.filter((one) => one.endsOn === undefined && one.program === stay?.program)
    const endToo = endOpen ? open.map((assignment) => ({ assignment, reason: undefined })) : []
    return stay && planLeave(stay, day, endToo, endingOn(on))
  }),
)

test('whatever is done in whatever order, each day of each assignment in a program is a day of one stay there', () => {
  const count = { changed: 0, refused: 0 }
  fc.assert(
    fc.property(fc.array(steps, { minLength: 1, maxLength: 12 }), (all) => {
      let on = nobody
      for (const step of all) {
        const plan = step(on)
        if (plan?.do === 'change') count.changed++
        if (plan?.do === 'refuse') count.refused++
        if (plan?.do === 'refuse') plan.issues.forEach(saysAll)
        if (plan?.do === 'nothing') saysAll(plan.because)
        if (plan?.do === 'change') on = plan.changes.reduce(caseloadAfter, on)
        holdsDayByDay(on)
      }
    }),
    { numRuns: 1_500 },
  )
  expect(Math.min(count.changed, count.refused)).toBeGreaterThan(1_000)
})

/** Its sentence is in the catalogue, and has a fact for each of its gaps. */
function saysAll({ code, facts }: Issue): void {
  const { text } = new Map<string, CatalogueEntry>(Object.entries(caseloadIssues)).get(code) ?? never()
  for (const [, gap = ''] of text.matchAll(/\{(\w+)\}/g)) if (!facts?.[gap]) throw new Error(`${code} lacks ${gap}`)
}

/** The day after all others stands for ever. */
const days = Array.from({ length: last + 1 }, (_, n) => n + 1)
const has = ({ startsOn, endsOn }: Pick<Enrollment, 'startsOn' | 'endsOn'>, n: number): boolean =>
  dayOf(n) >= startsOn && (endsOn === undefined || dayOf(n) <= endsOn)
const daysOf = (span: Pick<Enrollment, 'startsOn' | 'endsOn'>) => days.filter((n) => has(span, n))

function holdsDayByDay({ assignments, enrollments }: OnCaseload): void {
  const problems: string[] = []
  for (const program of programs) {
    const stays = enrollments.filter((one) => one.program === program.id)
    for (const n of days) if (stays.filter((stay) => has(stay, n)).length > 1) problems.push(`twice on day ${n}`)
    for (const one of assignments.filter((assignment) => assignment.program === program.id))
      if (!stays.some((stay) => daysOf(one).every((n) => has(stay, n)))) problems.push(`outside: ${one.label}`)
  }
  for (const one of [...assignments, ...enrollments]) if (daysOf(one).length === 0) problems.push('no day')
  const open = assignments.filter((one) => one.endsOn === undefined)
  const same = open.map(({ program, caseworker, relationship }) => `${program} ${caseworker} ${relationship}`)
  if (new Set(same).size < same.length) problems.push('open twice')
  if (problems.length > 0) throw new Error(problems.join(', '))
}

const [housing = never()] = programs
const stay: Enrollment = { id: recordId('enroll', '1'), program: housing.id, startsOn: dayOf(1), endsOn: undefined }
const assignmentIn = (plan: CaseloadPlan): Assignment => {
  const made = plan.do === 'change' ? plan.changes.find((change) => change.kind === 'assignment.new') : undefined
  return made?.assignment ?? never()
}
const kinds = (plan: CaseloadPlan) => (plan.do === 'change' ? plan.changes.map(({ kind }) => kind) : plan)

test('a file that comes twice makes nothing twice, whether it starts or records what has ended', () => {
  for (const endsOn of [undefined, dayOf(5)]) {
    const said = startSaid({ program: housing, endsOn, programStart: dayOf(1) })
    const first = planStart(said, nobody, newId)
    expect(kinds(first)).toEqual(['enrollment.new', 'assignment.new'])
    const on = first.do === 'change' ? first.changes.reduce(caseloadAfter, nobody) : nobody
    const code = endsOn === undefined ? 'assignment-already-open' : 'assignment-on-record'
    const { id, label } = assignmentIn(first)
    const again = { do: 'nothing', record: id, because: { code, facts: { assignment: label } } }
    expect(planStart(said, on, newId)).toEqual(again)
  }
})

test('a program date that is new is kept where the assignment is on record already', () => {
  const said = startSaid({ program: housing, endsOn: dayOf(5) })
  const ended = assignmentIn(planStart(said, { ...nobody, enrollments: [stay] }, newId))
  const on: OnCaseload = { assignments: [ended], enrollments: [stay] }
  const plan = planStart({ ...said, programEnd: dayOf(6) }, on, newId)
  expect(plan).toMatchObject({
    do: 'change',
    record: ended.id,
    changes: [{ kind: 'enrollment.ended', endsOn: dayOf(6) }],
  })
})

test('a row that ends an assignment and its program is planned as two changes, with what was before', () => {
  const one = assignmentIn(planStart(startSaid({ program: housing }), { ...nobody, enrollments: [stay] }, newId))
  const on: OnCaseload = { assignments: [one], enrollments: [stay] }
  const status: RecordId = newId('code')
  const said = { ...endSaid(dayOf(5), dayOf(5)), status: { id: status, label: 'Done' } }
  expect(planEnd(one, said, endingOn(on))).toMatchObject({
    changes: [
      { kind: 'assignment.ended', endsOn: dayOf(5), status, before: { endsOn: undefined, status: undefined } },
      { kind: 'enrollment.ended', endsOn: dayOf(5), before: { endsOn: undefined } },
    ],
  })
})

test.each([
  ['a Start Date', startSaid({ startsOn: undefined }), 'start-date-missing'],
  ['a program', startSaid({ programStart: dayOf(1) }), 'program-missing'],
  ['a Program Start Date', startSaid({ program: housing }), 'program-start-needed'],
  ['a start of the program that ends', startSaid({ program: housing, programEnd: dayOf(9) }), 'program-start-missing'],
])('is refused without %s', (_what, said, code) => {
  expect(planStart(said, nobody, newId)).toMatchObject({ do: 'refuse', issues: [{ code }] })
})
