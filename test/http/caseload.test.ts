import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Answer, type Client } from '../../src/api/index.ts'
import { testServer, type TestServer } from './server.ts'

let server: TestServer
let admin: Client
let casey: Client
let program: string
let caseworkers: Answer<typeof api.staff.caseworkers>['caseworkers']
beforeAll(async () => {
  server = await testServer()
  admin = server.admin
  casey = await server.as('casey')
  program = (await admin.call(api.programs.add, { body: { name: 'Tried here', programId: 'T1' } })).id
  caseworkers = (await casey.call(api.staff.caseworkers)).caseworkers
})
afterAll(() => server.close())

const staffId = (name: string) => caseworkers.find(({ label }) => label === name)?.staffId ?? ''
/** Somebody new, in the program since 2026-01-01, with Casey. */
async function served(identifier: string) {
  const { participant } = await casey.call(api.cases.open, {
    body: { identifier, firstName: 'Ann', lastName: identifier },
  })
  const body = {
    program: 'T1',
    caseworker: staffId('Casey Worker'),
    startsOn: '2026-01-05',
    programStart: '2026-01-01',
  }
  const { id } = await casey.call(api.caseload.start, { params: { id: participant }, body })
  return { participant, id }
}
const historyOf = async (participant: string) =>
  (await casey.call(api.caseload.ofParticipant, { params: { id: participant } })).assignments
const staysOf = async (participant: string) =>
  (await casey.call(api.enrollments.ofParticipant, { params: { id: participant } })).enrollments

test('an assignment is started, passed on and ended, and the participant’s page has its history', async () => {
  const { participant, id } = await served('road-1')
  expect(await casey.call(api.caseload.view, { params: { id } })).toMatchObject({
    ...{ participant: { id: participant, label: 'Ann road-1' }, program: { id: program, label: 'Tried here' } },
    ...{ caseworker: { label: 'Casey Worker' }, startsOn: '2026-01-05', version: 1 },
  })
  const passed = await casey.call(api.caseload.transfer, {
    params: { id },
    body: { endsOn: '2026-02-01', caseworker: staffId('Priya Nair'), reason: 'TRANSFER', relationship: 'primary' },
  })
  await casey.call(api.caseload.end, {
    params: { id: passed.id },
    body: { endsOn: '2026-03-01', reason: 'Program completed', programEnd: '2026-03-01' },
  })
  expect(await historyOf(participant)).toMatchObject([
    { caseworker: { label: 'Priya Nair' }, startsOn: '2026-02-01', endsOn: '2026-03-01' },
    { id, endsOn: '2026-02-01', reason: { label: 'Transferred to another caseworker' } },
  ])
  expect(await staysOf(participant)).toMatchObject([{ startsOn: '2026-01-01', endsOn: '2026-03-01' }])
})

test('My caseload is one’s own, and anybody’s is asked for by their id', async () => {
  const { id } = await served('mine-1')
  const ids = ({ assignments }: Answer<typeof api.caseload.list>) => assignments.map((one) => one.id)
  expect(ids(await casey.call(api.caseload.list))).toContain(id)
  expect(ids(await admin.call(api.caseload.list))).toEqual([])
  const caseworker = caseworkers.find(({ label }) => label === 'Casey Worker')?.id ?? ''
  expect(ids(await admin.call(api.caseload.list, { query: { caseworker } }))).toContain(id)
  await casey.call(api.caseload.end, { params: { id }, body: { endsOn: '2026-03-01' } })
  expect(ids(await casey.call(api.caseload.list))).not.toContain(id)
  expect(ids(await casey.call(api.caseload.list, { query: { which: 'ended' } }))).toContain(id)
})

test('a rule that is broken is said under its field, in words', async () => {
  const { participant } = await served('rules-1')
  const [stay] = await staysOf(participant)
  await expect(
    casey.call(api.enrollments.end, { params: { id: stay?.id ?? '' }, body: { endsOn: '2026-03-01' } }),
  ).rejects.toMatchObject({
    status: 422,
    sentence:
      'The stay cannot end on 2026-03-01 while these are open in it: Casey Worker, Tried here, since 2026-01-05. End them too.',
    facts: { issues: [{ code: 'assignments-open' }] },
  })
  const again = { program, caseworker: staffId('Casey Worker'), startsOn: '2026-01-06', programStart: '2026-01-02' }
  await expect(casey.call(api.caseload.start, { params: { id: participant }, body: again })).rejects.toMatchObject({
    status: 422,
    sentence:
      'Program Start Date is 2026-01-02 here; on record is 2026-01-01, without an end. Give the date on record, or leave it blank.',
  })
  await expect(
    casey.call(api.caseload.start, {
      params: { id: participant },
      body: { caseworker: 'Nobody', startsOn: 'soon', endsOn: '2026-13-01' },
    }),
  ).rejects.toMatchObject({
    facts: { issues: [{ field: 'caseworker' }, { field: 'startsOn' }, { field: 'endsOn' }] },
  })
})

test('who leaves a program ends what is open in it, where that is named, and may join again', async () => {
  const { participant, id } = await served('leave-1')
  const [stay] = await staysOf(participant)
  const body = { endsOn: '2026-03-01', reason: 'MOVED', alsoEnd: [id] }
  const done = await casey.call(api.enrollments.end, { params: { id: stay?.id ?? '' }, body })
  expect(new Set(done.records)).toEqual(new Set([id, stay?.id]))
  await casey.call(api.enrollments.start, {
    params: { id: participant },
    body: { program: 'T1', startsOn: '2026-03-02' },
  })
  expect((await staysOf(participant)).map(({ startsOn }) => startsOn)).toEqual(['2026-03-02', '2026-01-01'])
})

test('a program’s roster shows who is in it on a day', async () => {
  const { participant } = await served('roster-1')
  const names = async (on: string) => {
    const { enrollments } = await casey.call(api.programs.roster, { params: { id: program }, query: { on } })
    return enrollments.map((one) => one.participant.id)
  }
  expect(await names('2026-01-01')).toContain(participant)
  expect(await names('2025-12-31')).toEqual([])
})

test('an assignment and an enrollment are told with who began and who ended them', async () => {
  const { participant, id } = await served('told-1')
  const [stay] = await staysOf(participant)
  await admin.call(api.enrollments.end, {
    params: { id: stay?.id ?? '' },
    body: { endsOn: '2026-03-01', alsoEnd: [id] },
  })
  const told = { createdBy: { label: 'Casey Worker' }, ended: { by: { label: 'Ada Minister' } } }
  expect(await casey.call(api.caseload.view, { params: { id } })).toMatchObject(told)
  expect(await casey.call(api.enrollments.view, { params: { id: stay?.id ?? '' } })).toMatchObject({
    ...told,
    id: stay?.id,
  })
})

test('the trail calls what an entry points to by its name, but not the participant', async () => {
  const { participant, id } = await served('trail-1')
  await casey.call(api.caseload.end, { params: { id }, body: { endsOn: '2026-03-01', reason: 'MOVED' } })
  const { entries } = await admin.call(api.audit.list, { query: { record: id } })
  expect(entries.map(({ action, after }) => [action, after])).toMatchObject([
    ['assignment.ended', { endsOn: '2026-03-01', reason: { label: 'Moved away' } }],
    ['assignment.started', { participant, program: { label: 'Tried here' }, caseworker: { label: 'Casey Worker' } }],
  ])
})

test('programs say how many are in them on a day, and caseloads who has one', async () => {
  const { id } = await admin.call(api.programs.add, { body: { name: 'Counted' } })
  const { participant } = await served('counted-1')
  const body = { program: id, startsOn: '2026-01-05', endsOn: '2026-01-06' }
  await casey.call(api.enrollments.start, { params: { id: participant }, body })
  const counted = async (on: string) =>
    (await casey.call(api.programs.enrolled, { query: { on } })).programs.find((one) => one.id === id)
  expect(await counted('2026-01-06')).toEqual({ id, count: 1, more: false })
  expect(await counted('2026-01-07')).toEqual({ id, count: 0, more: false })
  const left = await admin.call(api.staff.list).then(({ staff }) => staff.find(({ name }) => name === 'Priya Nair'))
  const change = (caseworker: boolean) =>
    admin.call(api.staff.change, { params: { id: left?.id ?? '' }, body: { caseworker } })
  await change(false)
  const holders = (await casey.call(api.caseload.caseworkers)).caseworkers
  expect(holders.find(({ label }) => label === 'Priya Nair')).toEqual({
    id: left?.id,
    label: 'Priya Nair',
    active: false,
  })
  expect(holders.find(({ label }) => label === 'Casey Worker')?.active).toBe(true)
  expect(holders.some(({ label }) => label === 'Dana Manager')).toBe(false)
  await change(true)
})

test('a participant’s Case Number is shown, changed by hand, and in the trail', async () => {
  const { participant: id } = await served('number-1')
  await casey.call(api.participants.change, {
    params: { id },
    body: { version: 1, fields: { caseNumber: ' 2026-004417 ' } },
  })
  expect(await casey.call(api.participants.view, { params: { id } })).toMatchObject({
    caseNumber: '2026-004417',
    version: 2,
  })
  const { entries } = await casey.call(api.participants.activity, { params: { id } })
  expect(entries[0]).toMatchObject({ before: { caseNumber: null }, after: { caseNumber: '2026-004417' } })
})

test('programs are set up by who manages settings', async () => {
  const { id } = await admin.call(api.programs.add, { body: { name: 'Night Line' } })
  await expect(admin.call(api.programs.add, { body: { name: 'NIGHT line' } })).rejects.toMatchObject({ status: 409 })
  const changed = await admin.call(api.programs.change, { params: { id }, body: { programId: 'N1', active: false } })
  expect(changed).toEqual({ id, programId: 'N1', label: 'Night Line', active: false })
  expect(await admin.call(api.programs.view, { params: { id } })).toEqual(changed)
})

test('an organisation says by what it tells people apart, and whether an end needs a reason', async () => {
  const begun = { duplicateCheck: ['firstName', 'lastName', 'dateOfBirth'], dismissalReasonNeeded: false }
  expect(await admin.call(api.caseloadSettings.view)).toEqual(begun)
  const change = (body: Partial<typeof begun>) => admin.call(api.caseloadSettings.change, { body })
  await expect(change({ duplicateCheck: ['shoeSize'] })).rejects.toMatchObject({ status: 422 })
  const duplicateCheck = ['lastName', 'caseNumber', 'Custom.CLASS_YEAR']
  expect(await change({ duplicateCheck })).toEqual({ ...begun, duplicateCheck })
  const { id } = await served('reason-1')
  await change({ dismissalReasonNeeded: true })
  const end = casey.call(api.caseload.end, { params: { id }, body: { endsOn: '2026-03-01' } })
  await expect(end).rejects.toMatchObject({ facts: { issues: [{ code: 'reason-missing', field: 'reason' }] } })
  await change({ dismissalReasonNeeded: false })
  const { entries } = await admin.call(api.audit.list, { query: { action: 'caseload.settings-changed' } })
  expect(entries).toHaveLength(3)
})
