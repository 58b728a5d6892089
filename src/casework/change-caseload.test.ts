import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaseload, aCaseworker, anOrganisation, aParticipant, moment } from '../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../test/support/index.ts'
import {
  Invalid,
  NotFound,
  openDatabase,
  type Actor,
  type Database,
  type RecordId,
} from '../platform/database/index.ts'
import { trailOf } from '../records/audit/index.ts'
import { caseloadHistory, changeCaseloadSettings, oneAssignment } from '../records/caseload/index.ts'
import { addEntry } from '../records/code-lists/index.ts'
import { addProgram, changeProgram, enrollmentsOnPage } from '../records/programs/index.ts'
import { changeMember } from '../records/staff/index.ts'
import { endAssignment, endEnrollment, enroll, startAssignment, transferAssignment } from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web', connections: 10 })
  actor = await anOrganisation(worker)
  await worker.transaction(actor, async (tx) => {
    await addEntry(tx, moment, { list: 'caseworker-relationship', value: 'PRIMARY', label: 'Primary' })
    await addEntry(tx, moment, { list: 'dismissal-reason', value: 'MOVED', label: 'Moved away' })
    await addEntry(tx, moment, { list: 'caseload-status', value: 'HOLD', label: 'On hold' })
  })
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

let made = 0
const served = () => worker.transaction(actor, (tx) => aCaseload(tx, `Program ${++made}`))
const somebody = () => worker.transaction(actor, (tx) => aParticipant(tx))
const caseworker = (name = 'Case Worker') => worker.transaction(actor, (tx) => aCaseworker(tx, name))
const start = (participant: RecordId, said: Parameters<typeof startAssignment>[3]) =>
  web.transaction(actor, (tx) => startAssignment(tx, moment, participant, said))
const end = (id: RecordId, said: Parameters<typeof endAssignment>[3]) =>
  web.transaction(actor, (tx) => endAssignment(tx, moment, id, said))
const transfer = (id: RecordId, said: Parameters<typeof transferAssignment>[3]) =>
  web.transaction(actor, (tx) => transferAssignment(tx, moment, id, said))
const join = (participant: RecordId, said: Parameters<typeof enroll>[3]) =>
  web.transaction(actor, (tx) => enroll(tx, moment, participant, said))
const leave = (id: RecordId, said: Parameters<typeof endEnrollment>[3]) =>
  web.transaction(actor, (tx) => endEnrollment(tx, moment, id, said))
const show = (id: RecordId) => web.transaction(actor, (tx) => oneAssignment(tx, id))
const history = (participant: RecordId) => web.transaction(actor, (tx) => caseloadHistory(tx, participant))
const stays = (participant: RecordId) => web.transaction(actor, (tx) => enrollmentsOnPage(tx, participant))
const trail = (id: RecordId) => web.transaction(actor, (tx) => trailOf(tx, id))
/** The codes of what is in the way. */
const against = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) =>
      error instanceof Invalid ? (error.facts['issues'] as { code: string }[]).map(({ code }) => code) : error,
  )

test('starts an assignment, and enrolls where a Program Start Date says so', async () => {
  const { participant, program, assignment, enrollment } = await served()
  expect(await show(assignment)).toMatchObject({ program: { id: program.id }, startsOn: '2026-01-01', version: 1 })
  expect(await stays(participant)).toMatchObject([{ id: enrollment, startsOn: '2026-01-01', version: 1 }])
  expect((await trail(assignment)).map(({ action }) => action)).toEqual(['assignment.started'])
  expect((await trail(enrollment)).map(({ action }) => action)).toEqual(['enrollment.started'])
})

test('an assignment in no program needs no enrollment', async () => {
  const participant = await somebody()
  const { id } = await start(participant, { caseworker: await caseworker(), startsOn: '2026-02-01' })
  expect((await show(id)).program).toBeUndefined()
  expect(await stays(participant)).toEqual([])
})

test.each([
  ['without an enrollment', {}, 'program-start-needed'],
  ['with an end before its start', { endsOn: '2026-01-31', programStart: '2026-01-01' }, 'ends-before-start'],
  ['before the program', { programStart: '2026-02-02' }, 'start-outside-enrollment'],
  ['beyond the program', { programStart: '2026-01-01', programEnd: '2026-03-01' }, 'open-beyond-enrollment'],
  ['dismissed, and open', { programStart: '2026-01-01', reason: 'moved' }, 'reason-without-end'],
])('an assignment in a program is not started %s', async (_what, more, code) => {
  const { program } = await served()
  const said = { program: program.id, caseworker: await caseworker(), startsOn: '2026-02-01', ...more }
  const participant = await somebody()
  expect(await against(start(participant, said))).toEqual([code])
  expect(await history(participant)).toEqual([])
  expect(await stays(participant)).toEqual([])
})

test('a program date without a program is refused', async () => {
  const said = { caseworker: await caseworker(), startsOn: '2026-02-01', programEnd: '2026-03-01' }
  expect(await against(start(await somebody(), said))).toEqual(['program-missing'])
})

test('nothing starts with who is no caseworker now, or in a program that is not active; what is open there ends', async () => {
  const { participant, program, caseworker: left, assignment } = await served()
  await web.transaction(actor, (tx) => changeMember(tx, moment, left, { caseworker: false }))
  await web.transaction(actor, (tx) => changeProgram(tx, moment, program.id, { active: false }))
  const said = { program: program.id, caseworker: left, relationship: 'primary', startsOn: '2026-02-01' }
  expect(await against(start(participant, said))).toEqual(['program-not-active', 'caseworker-not-active'])
  await end(assignment, { endsOn: '2026-03-01' })
  expect((await show(assignment)).endsOn).toBe('2026-03-01')
})

test('ends once, and what has ended stays as it is', async () => {
  const { assignment } = await served()
  expect(await against(end(assignment, { endsOn: '2025-12-31' }))).toEqual(['ends-before-start'])
  await end(assignment, { endsOn: '2026-03-01', reason: 'moved', status: 'hold' })
  expect(await show(assignment)).toMatchObject({
    ...{ endsOn: '2026-03-01', version: 2 },
    ...{ reason: { label: 'Moved away' }, status: { label: 'On hold' } },
  })
  expect((await trail(assignment)).at(-1)).toMatchObject({
    action: 'assignment.ended',
    before: { endsOn: null, reason: null, status: null },
    after: { endsOn: '2026-03-01' },
  })
  expect(await against(end(assignment, { endsOn: '2026-03-02' }))).toEqual(['assignment-ended'])
  expect(await against(transfer(assignment, { endsOn: '2026-03-02', caseworker: await caseworker() }))).toEqual([
    'assignment-ended',
  ])
})

test('one that is open is not started again, and one with another relationship is another', async () => {
  const { participant, program, caseworker: who } = await served()
  const said = { program: program.id, caseworker: who, startsOn: '2026-02-01' }
  expect(await against(start(participant, said))).toEqual(['assignment-open'])
  await start(participant, { ...said, relationship: 'Primary' })
  expect(await against(start(participant, { ...said, relationship: 'PRIMARY' }))).toEqual(['assignment-open'])
  expect(await history(participant)).toHaveLength(2)
})

test('a transfer ends and starts in one step, or does neither', async () => {
  const { participant, caseworker: first, assignment } = await served()
  const second = await caseworker('Second')
  expect(await against(transfer(assignment, { endsOn: '2025-12-01', caseworker: second }))).toEqual([
    'ends-before-start',
  ])
  expect(
    await against(transfer(assignment, { endsOn: '2026-03-01', startsOn: '2025-12-01', caseworker: second })),
  ).toEqual(['start-outside-enrollment'])
  expect(await history(participant)).toMatchObject([{ id: assignment, version: 1 }])
  const { id } = await transfer(assignment, { endsOn: '2026-03-01', caseworker: second })
  expect(await history(participant)).toMatchObject([
    { id, caseworker: { id: second }, startsOn: '2026-03-01' },
    { id: assignment, caseworker: { id: first }, endsOn: '2026-03-01' },
  ])
})

test('a transfer may be to the same caseworker, who then begins anew', async () => {
  const { caseworker: same, assignment } = await served()
  const { id } = await transfer(assignment, { endsOn: '2026-03-01', caseworker: same })
  expect(await show(id)).toMatchObject({ startsOn: '2026-03-01' })
})

test('who leaves a program is told what is open in it; named to end too, it ends', async () => {
  const { participant, assignment, enrollment } = await served()
  expect(await against(leave(enrollment, { endsOn: '2026-03-01' }))).toEqual(['assignments-open'])
  expect(await against(end(assignment, { endsOn: '2026-03-02', programEnd: '2026-03-01' }))).toEqual([
    'ends-beyond-enrollment',
    'assignments-outlast',
  ])
  await leave(enrollment, { endsOn: '2026-03-01', alsoEnd: [assignment], reason: 'moved' })
  expect(await stays(participant)).toMatchObject([{ endsOn: '2026-03-01', version: 2 }])
  expect(await show(assignment)).toMatchObject({ endsOn: '2026-03-01', reason: { label: 'Moved away' } })
  expect(await against(leave(enrollment, { endsOn: '2026-03-02' }))).toEqual(['enrollment-ended'])
})

test('a stay does not end before what ended in it', async () => {
  const { assignment, enrollment } = await served()
  await end(assignment, { endsOn: '2026-03-01' })
  expect(await against(leave(enrollment, { endsOn: '2026-02-28' }))).toEqual(['assignments-outlast'])
  await leave(enrollment, { endsOn: '2026-03-01' })
})

test('an assignment ends with its program in one step', async () => {
  const { participant, assignment } = await served()
  await end(assignment, { endsOn: '2026-03-01', programEnd: '2026-03-01' })
  expect(await stays(participant)).toMatchObject([{ endsOn: '2026-03-01' }])
})

test('a program may be joined again, never twice at once', async () => {
  const { participant, program, assignment } = await served()
  const again = { program: program.id, startsOn: '2026-03-02' }
  expect(await against(join(participant, again))).toEqual(['enrolled-already'])
  await end(assignment, { endsOn: '2026-03-01', programEnd: '2026-03-01' })
  expect(await against(join(participant, { ...again, startsOn: '2026-03-01' }))).toEqual(['enrolled-already'])
  await join(participant, again)
  expect(await stays(participant)).toMatchObject([{ startsOn: '2026-03-02' }, { endsOn: '2026-03-01' }])
})

test('a reason is needed where the organisation says so', async () => {
  const strict = await anOrganisation(worker)
  const { assignment } = await worker.transaction(strict, (tx) => aCaseload(tx, 'Strict'))
  await web.transaction(strict, (tx) => changeCaseloadSettings(tx, moment, { dismissalReasonNeeded: true }))
  const ended = web.transaction(strict, (tx) => endAssignment(tx, moment, assignment, { endsOn: '2026-03-01' }))
  expect(await against(ended)).toEqual(['reason-missing'])
})

test('two people at once never break a rule', async () => {
  const { participant, program, assignment, enrollment, caseworker: who } = await served()
  const second = await caseworker('Second')
  const said = { program: program.id, caseworker: second, startsOn: '2026-02-01' }
  const attempts = await Promise.allSettled([
    ...[1, 2, 3].map(() => start(participant, said)),
    ...[1, 2].map(() => transfer(assignment, { endsOn: '2026-03-01', caseworker: who })),
    leave(enrollment, { endsOn: '2026-03-01', alsoEnd: [assignment] }),
    join(participant, { program: program.id, startsOn: '2026-02-01' }),
  ])
  for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(Invalid)
  const [all, [stay, another]] = [await history(participant), await stays(participant)]
  const open = all.filter(({ endsOn }) => endsOn === undefined).map(({ caseworker: { id } }) => id)
  expect(new Set(open).size).toBe(open.length)
  expect(another).toBeUndefined()
  if (stay?.endsOn !== undefined) expect(open).toEqual([])
})

test('nobody else’s participant, assignment or enrollment is there', async () => {
  const other = await anOrganisation(worker)
  const { participant, assignment, enrollment } = await worker.transaction(other, (tx) => aCaseload(tx, 'Theirs'))
  const who = await caseworker()
  for (const work of [
    () => start(participant, { caseworker: who, startsOn: '2026-02-01' }),
    () => end(assignment, { endsOn: '2026-03-01' }),
    () => leave(enrollment, { endsOn: '2026-03-01' }),
  ])
    await expect(work()).rejects.toBeInstanceOf(NotFound)
})

test('a program of another organisation is on no list', async () => {
  const other = await anOrganisation(worker)
  const { id } = await worker.transaction(other, (tx) => addProgram(tx, moment, { name: 'Theirs' }))
  const work = join(await somebody(), { program: id, startsOn: '2026-02-01' })
  expect(await against(work)).toEqual(['value-unknown'])
})
