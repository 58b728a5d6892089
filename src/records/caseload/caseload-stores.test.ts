import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaseload, aCaseworker, anOrganisation, aParticipant, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, type Actor, type Database, type RecordId, type Tx } from '../../platform/database/index.ts'
import { addProgram, endedEnrollments, newEnrollments, type NewEnrollment } from '../programs/index.ts'
import {
  caseloadAfter,
  caseloadHistory,
  caseloadPage,
  endedAssignments,
  findCaseloads,
  newAssignments,
  openLike,
  roster,
  type EndedAssignment,
  type NewAssignment,
} from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor
let who: RecordId
let program: RecordId
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  actor = await anOrganisation(worker)
  await worker.transaction(actor, async (tx) => {
    who = await aCaseworker(tx, 'Case Worker')
    program = (await addProgram(tx, moment, { name: 'Housing' })).id
  })
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

const within = <T>(work: (tx: Tx) => Promise<T>) => worker.transaction(actor, work)
type Dates = readonly [startsOn: string, endsOn: string | undefined]
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}`
const stay = (participant: RecordId, startsOn: string, endsOn?: string): NewEnrollment => ({
  ...{
    kind: 'enrollment.new',
    key: participant,
    record: moment.newId('enroll'),
    participant,
    program,
    startsOn,
    endsOn,
  },
})
const assigned = (participant: RecordId, said: Partial<NewAssignment['assignment']> = {}): NewAssignment => {
  const record = moment.newId('assign')
  const nothing = { program: undefined, relationship: undefined, status: undefined, endsOn: undefined }
  return {
    ...{ kind: 'assignment.new', key: participant, record, participant, reason: undefined },
    assignment: { id: record, caseworker: who, startsOn: day(1), label: 'x', ...nothing, ...said },
  }
}
const endOf = ({ record, key }: NewAssignment, endsOn: string): EndedAssignment => ({
  ...{ kind: 'assignment.ended', key, record, endsOn, reason: undefined, status: undefined },
  before: { endsOn: undefined, reason: undefined, status: undefined },
})

test.each([
  ['on one day', [day(1), day(5)], [day(5), undefined]],
  ['without an end', [day(1), undefined], [day(9), day(9)]],
  ['within another', [day(1), day(9)], [day(3), day(4)]],
] as readonly (readonly [string, Dates, Dates])[])(
  'the database refuses two stays at once: %s',
  async (_what, one, other) => {
    const both = within(async (tx) => {
      const participant = await aParticipant(tx)
      await newEnrollments.write(tx, [stay(participant, ...one), stay(participant, ...other)])
    })
    await expect(both).rejects.toThrow('enrollment_never_twice_at_once')
  },
)

test('a stay ends and the next begins in one batch, in whichever order they are written', async () => {
  const participant = await within((tx) => aParticipant(tx))
  const first = stay(participant, day(1))
  await within((tx) => newEnrollments.write(tx, [first]))
  await within(async (tx) => {
    await newEnrollments.write(tx, [stay(participant, day(6))])
    const ended = { kind: 'enrollment.ended', key: participant, record: first.record, endsOn: day(5) } as const
    await endedEnrollments.write(tx, [{ ...ended, before: { endsOn: undefined } }])
  })
  const met = (await within((tx) => findCaseloads(tx, [participant], 'look'))).get(participant)
  expect(met?.enrollments.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
    [day(1), day(5)],
    [day(6), undefined],
  ])
})

test('the database refuses a second open assignment, also without program and relationship', async () => {
  const participant = await within((tx) => aParticipant(tx))
  for (const said of [{}, { program }])
    await expect(
      within((tx) => newAssignments.write(tx, [assigned(participant, said), assigned(participant, said)])),
    ).rejects.toThrow('assignment_open_once')
  await within((tx) =>
    newAssignments.write(tx, [
      assigned(participant),
      assigned(participant, { program }),
      assigned(participant, { endsOn: day(2) }),
    ]),
  )
})

test('what a batch starts, ends and starts again is open once', async () => {
  const participant = await within((tx) => aParticipant(tx))
  const [one, another] = [assigned(participant), assigned(participant, { startsOn: day(5) })]
  await within(async (tx) => {
    await newAssignments.write(tx, [one, another])
    await endedAssignments.write(tx, [endOf(one, day(5))])
  })
  expect(await within((tx) => caseloadHistory(tx, participant))).toMatchObject([
    { id: another.record, startsOn: day(5), version: 1 },
    { id: one.record, endsOn: day(5), version: 2 },
  ])
})

test('what has ended is not ended again', async () => {
  const participant = await within((tx) => aParticipant(tx))
  const one = assigned(participant, { endsOn: day(2) })
  await within((tx) => newAssignments.write(tx, [one]))
  await expect(within((tx) => endedAssignments.write(tx, [endOf(one, day(3))]))).rejects.toThrow('not open')
})

test.each([
  ['an end before the start', { startsOn: day(3), endsOn: day(2) }, 'assignment_ends_after_start'],
  ['a participant who is not there', {}, 'foreign key'],
])('the database refuses %s', async (_what, said, why) => {
  const participant = 'endsOn' in said ? await within((tx) => aParticipant(tx)) : moment.newId('part')
  await expect(within((tx) => newAssignments.write(tx, [assigned(participant, said)]))).rejects.toThrow(why)
})

test('answers for everybody asked about, also for who is not there, and for nobody of another organisation', async () => {
  const { participant, enrollment, assignment } = await within((tx) => aCaseload(tx, 'Answers'))
  const theirs = await anOrganisation(worker)
  const stranger = await worker.transaction(theirs, (tx) => aCaseload(tx, 'Answers'))
  const missing = moment.newId('part')
  const met = await within((tx) => findCaseloads(tx, [missing, participant, stranger.participant], 'lock'))
  expect(met.get(participant)).toMatchObject({
    participant: { id: participant, firstName: 'Answers' },
    enrollments: [{ id: enrollment }],
    assignments: [{ id: assignment, label: 'Answers, Answers, since 2026-01-01' }],
  })
  for (const id of [missing, stranger.participant])
    expect(met.get(id)).toEqual({ participant: undefined, enrollments: [], assignments: [] })
})

test('who locks a caseload holds up whoever locks it too, and not who looks', async () => {
  const { participant } = await within((tx) => aCaseload(tx, 'Locks'))
  let second: Promise<unknown> | undefined
  const order: string[] = []
  await within(async (tx) => {
    await findCaseloads(tx, [participant], 'lock')
    second = within((other) => findCaseloads(other, [participant], 'lock')).then(() => order.push('second'))
    await within((other) => findCaseloads(other, [participant], 'look'))
    order.push('first')
  })
  await second
  expect(order).toEqual(['first', 'second'])
})

test('an end means the one that is open and like that; of several it asks, of none it says so', async () => {
  const { participant, program: of, caseworker } = await within((tx) => aCaseload(tx, 'Like'))
  const met = (await within((tx) => findCaseloads(tx, [participant], 'look'))).get(participant)
  if (!met) throw new Error('nobody')
  const like = { program: of.id, caseworker, relationship: undefined }
  expect(openLike(like, met)).toMatchObject({ id: met.assignments[0]?.id })
  expect(openLike({ ...like, program: undefined }, met)).toEqual({ code: 'assignment-not-open' })
  const relationship = moment.newId('code')
  const second = assigned(participant, { program: of.id, caseworker, relationship, label: 'second' })
  const both = caseloadAfter(met, second)
  expect(openLike(like, both)).toMatchObject({
    code: 'assignment-several-open',
    choices: [{ answer: { record: met.assignments[0]?.id } }, { answer: { record: second.record }, label: 'second' }],
  })
  expect(openLike({ ...like, relationship }, both)).toMatchObject({ id: second.record })
  expect(openLike({ ...like, assignment: second.record }, both)).toMatchObject({ id: second.record })
  expect(openLike(like, caseloadAfter(both, endOf(second, day(9))))).toMatchObject({ id: met.assignments[0]?.id })
})

test('a caseload is turned page by page, by last name', async () => {
  const busy = await within((tx) => aCaseworker(tx, 'Busy Bee'))
  await within(async (tx) => {
    for (const n of Array.from({ length: 55 }, (_, at) => at)) {
      const participant = await aParticipant(tx, {
        firstName: 'P',
        lastName: `Last ${String((n * 7) % 55).padStart(2, '0')}`,
      })
      await newAssignments.write(tx, [assigned(participant, { caseworker: busy, ...(n < 3 && { endsOn: day(9) }) })])
    }
  })
  const page = (which: 'open' | 'ended' | 'all', after?: string) =>
    web.transaction(actor, (tx) => caseloadPage(tx, { caseworker: busy, which, after }))
  const first = await page('open')
  const second = await page('open', first.next)
  const names = [...first.assignments, ...second.assignments].map(({ participant }) => participant.label)
  expect(first.total).toEqual({ count: 52, more: false })
  expect([names.length, second.next]).toEqual([52, undefined])
  expect(names).toEqual(names.toSorted())
  expect((await page('ended')).assignments).toHaveLength(3)
  expect((await page('all')).total.count).toBe(55)
})

test('a roster says who is in a program on a day, both ends counted, who ever was, and who works with them then', async () => {
  const { id: of } = await within((tx) => addProgram(tx, moment, { name: 'Roster' }))
  const [one, other] = await within(
    async (tx) => [await aCaseworker(tx, 'One'), await aCaseworker(tx, 'Other')] as const,
  )
  await within(async (tx) => {
    for (const [lastName, startsOn, endsOn] of [
      ['Zoe', '2026-01-01', '2026-01-31'],
      ['Abel', '2026-01-31', undefined],
      ['Mia', '2026-02-01', undefined],
    ] as const) {
      const participant = await aParticipant(tx, { firstName: 'X', lastName })
      await newEnrollments.write(tx, [{ ...stay(participant, startsOn, endsOn), program: of }])
      const work = { program: of, startsOn }
      const passedOn =
        lastName === 'Abel' ? [assigned(participant, { ...work, caseworker: other, startsOn: day(1) })] : []
      const ends = lastName === 'Abel' ? '2026-02-28' : endsOn
      await newAssignments.write(tx, [assigned(participant, { ...work, caseworker: one, endsOn: ends }), ...passedOn])
    }
  })
  const names = async (asked: Parameters<typeof roster>[2]) => {
    const { enrollments } = await web.transaction(actor, (tx) => roster(tx, of, asked))
    return enrollments.map(({ participant, caseworkers }) =>
      [participant.label, ...caseworkers.map(({ label }) => label)].join(' '),
    )
  }
  expect(await names({ on: '2026-01-31' })).toEqual(['X Abel One', 'X Zoe One'])
  expect(await names({ on: '2026-02-01' })).toEqual(['X Abel One', 'X Mia One'])
  expect(await names({ on: '2026-03-01' })).toEqual(['X Abel Other', 'X Mia One'])
  expect(await names({ on: '2025-12-31' })).toEqual([])
  expect(await names({})).toEqual(['X Abel Other One', 'X Mia One', 'X Zoe One'])
  expect(await names({ search: 'zo' })).toEqual(['X Zoe One'])
  expect(await names({ caseworker: other })).toEqual(['X Abel Other One'])
  expect(await names({ caseworker: other, on: '2026-02-01' })).toEqual([])
})

test('a caseload is narrowed by program, by none, and by whom somebody means', async () => {
  const busy = await within((tx) => aCaseworker(tx, 'Narrow'))
  await within(async (tx) => {
    for (const [lastName, of] of [
      ['Ito', program],
      ['Itani', undefined],
      ['Kim', program],
    ] as const) {
      const participant = await aParticipant(tx, { firstName: 'N', lastName })
      await newAssignments.write(tx, [assigned(participant, { caseworker: busy, program: of })])
    }
  })
  const names = async (asked: object) => {
    const found = await web.transaction(actor, (tx) => caseloadPage(tx, { caseworker: busy, which: 'open', ...asked }))
    return found.assignments.map(({ participant }) => participant.label)
  }
  expect(await names({ search: 'it' })).toEqual(['N Itani', 'N Ito'])
  expect(await names({ program })).toEqual(['N Ito', 'N Kim'])
  expect(await names({ program: 'none' })).toEqual(['N Itani'])
  expect(await names({ program, search: 'it' })).toEqual(['N Ito'])
})
