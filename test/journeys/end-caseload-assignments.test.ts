import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startAssignment } from '../../src/casework/index.ts'
import type { RecordId } from '../../src/platform/database/index.ts'
import { caseloadHistory, changeCaseloadSettings } from '../../src/records/caseload/index.ts'
import { entriesOf } from '../../src/records/code-lists/index.ts'
import { addProgram, enrollmentsOf } from '../../src/records/programs/index.ts'
import { aCaseworker, aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, type RunOptions } from '../support/import-run.ts'

let ground: ImportGround
let college: College
let ann: RecordId
let open: RecordId
let sam: RecordId
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
  await ground.worker.transaction(college.admin, async (tx) => {
    const { id: program } = await addProgram(tx, moment, { name: 'Emergency Housing', programId: '30' })
    ann = await aParticipant(tx, { identifier: 'a1', firstName: 'Ann', lastName: 'Lee', dateOfBirth: '2000-03-04' })
    sam = await aCaseworker(tx, 'Sam Ray', { staffId: '1004' })
    const said = { program, caseworker: sam, startsOn: '2026-01-10', programStart: '2026-01-01' }
    open = (await startAssignment(tx, moment, ann, said)).id
  })
})
afterAll(() => ground.close())

const columns = [
  ...['Participant ID', 'Caseworker Name', 'Program ID', 'End Date', 'Reason for Dismissal', 'Program End Date'],
  'Update or Insert',
]
const options = (more: RunOptions = {}): RunOptions => ({
  ...{ by: college.admin, type: 'caseload', rowsWithErrors: 'leave-out', ...more },
})
const row = (end: string, { reason = '', programEnd = '', program = '30' } = {}) => [
  ...['a1', 'Sam Ray', program, end, reason, programEnd, 'Update'],
]
async function rows(cells: readonly (readonly string[])[], headers = columns) {
  const run = await imported(ground, csv(headers, ...cells), options())
  await assertInvariants(ground, run.job, cells.length)
  const log = await run.log()
  return { run, log, did: log.map(({ outcome, reason }) => reason ?? outcome) }
}
const history = () => ground.web.transaction(college.admin, (tx) => caseloadHistory(tx, ann))

describe('Update', () => {
  test('ends the open assignment and counts as updated, ended; nothing changes it after that', async () => {
    const { log, run, did } = await rows([row('2026-02-01', { reason: 'moved away' }), row('2026-02-02')])
    expect(did).toEqual(['ended', 'assignment-not-open'])
    expect(log[0]).toMatchObject({ outcome: 'updated', record: open })
    expect(await history()).toMatchObject([{ id: open, endsOn: '2026-02-01', reason: { label: 'Moved away' } }])
    expect((await run.view()).tally).toMatchObject({ created: 0, updated: 1, failed: 1 })
  })

  test('never creates: where nothing like that is open it is an error', async () => {
    const { did } = await rows([row('2026-02-01', { program: '' })])
    expect(did).toEqual(['assignment-not-open'])
    expect(await history()).toHaveLength(1)
  })

  test('needs a Reason for Dismissal where the organisation says so', async () => {
    await ground.web.transaction(college.admin, (tx) =>
      changeCaseloadSettings(tx, moment, { dismissalReasonNeeded: true }),
    )
    const { did } = await rows([row('2026-02-01'), row('2026-02-01', { reason: 'MOVED' })])
    expect(did).toEqual(['reason-missing', 'ended'])
  })

  test('several open are asked, and the answer ends the one that was meant', async () => {
    const relationships = await ground.worker.transaction(college.admin, async (tx) => {
      const entries = (await entriesOf(tx, 'caseworker-relationship')).slice(0, 2)
      const said = { caseworker: sam, startsOn: '2026-01-10' }
      for (const { value } of entries) await startAssignment(tx, moment, ann, { ...said, relationship: value })
      return entries
    })
    const run = await checked(ground, csv(columns, row('2026-02-01', { program: '' })), options())
    const [group] = await run.issues()
    expect(group).toMatchObject({ field: 'Assignment', code: 'assignment-several-open', text: 'a1 Sam Ray', count: 1 })
    expect(group?.choices?.map(({ label }) => label)).toEqual(
      relationships.map(({ label }) => `Sam Ray, ${label}, no program, since 2026-01-10`),
    )
    const second = group?.choices?.[1]?.answer
    if (!second || !('record' in second)) throw new Error('There was nothing to choose.')
    await run.answer([{ field: 'Assignment', text: 'a1 Sam Ray', answer: second }])
    await run.start()
    expect(await run.log()).toMatchObject([{ outcome: 'updated', reason: 'ended', record: second.record }])
    expect((await history()).filter(({ endsOn }) => endsOn).map(({ id }) => id)).toEqual([second.record])
  })
})

describe('a Program End Date', () => {
  test('ends the stay together with the last assignment in it', async () => {
    const { did } = await rows([row('2026-02-01', { programEnd: '2026-02-01' })])
    expect(did).toEqual(['ended'])
    const stays = await ground.web.transaction(college.admin, (tx) => enrollmentsOf(tx, [ann]))
    expect(stays.get(ann)).toMatchObject([{ startsOn: '2026-01-01', endsOn: '2026-02-01' }])
  })

  test('is refused while something else is open in it, and fine once an earlier row ended that', async () => {
    const { id } = await ground.worker.transaction(college.admin, async (tx) => {
      const caseworker = await aCaseworker(tx, 'Bo Ek')
      const [stay] = (await enrollmentsOf(tx, [ann])).get(ann) ?? []
      return startAssignment(tx, moment, ann, { program: stay?.program, caseworker, startsOn: '2026-01-11' })
    })
    const refused = await rows([row('2026-02-01', { programEnd: '2026-02-01' })])
    expect(refused.did).toEqual(['assignments-open'])
    expect(refused.log[0]?.notes[0]?.sentence).toContain('Bo Ek, Emergency Housing, since 2026-01-11')
    const theirs = ['a1', 'Bo Ek', '30', '2026-02-01', '', '', 'Update']
    const { did, log } = await rows([theirs, row('2026-02-01', { programEnd: '2026-02-01' })])
    expect(did).toEqual(['ended', 'ended'])
    expect(log[0]?.record).toBe(id)
  })
})
