import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/platform/database/index.ts'
import { caseloadHistory } from '../../src/records/caseload/index.ts'
import { addProgram } from '../../src/records/programs/index.ts'
import { aCaseworker, aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, received, type RunOptions } from '../support/import-run.ts'

let ground: ImportGround
let college: College
let ann: RecordId
let sam: RecordId
let other: RecordId
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
  await ground.worker.transaction(college.admin, async (tx) => {
    await addProgram(tx, moment, { name: 'Emergency Housing', programId: '30' })
    ann = await aParticipant(tx, { identifier: 'a1', firstName: 'Ann', lastName: 'Lee', dateOfBirth: '2000-03-04' })
    sam = await aCaseworker(tx, 'Sam O’Connor', { staffId: '1004' })
    other = await aCaseworker(tx, 'Casey Worker', { staffId: '1006' })
    await aCaseworker(tx, 'casey  worker', { staffId: '1007' })
    await aCaseworker(tx, 'Lee Former', { staffId: '1008', active: false })
  })
})
afterAll(() => ground.close())

const options = (more: RunOptions = {}): RunOptions => ({
  ...{ by: college.admin, type: 'caseload', rowsWithErrors: 'leave-out', ...more },
})
type Cells = readonly string[]
async function rows(headers: readonly string[], cells: readonly Cells[], more: RunOptions = {}) {
  const run = await imported(ground, csv(headers, ...cells), options(more))
  await assertInvariants(ground, run.job, cells.length)
  const log = await run.log()
  return { run, log, did: log.map(({ outcome, reason }) => reason ?? outcome) }
}
const historyOf = (id: RecordId) => ground.web.transaction(college.admin, (tx) => caseloadHistory(tx, id))

const byName = ['Participant ID', 'Caseworker First Name', 'Caseworker Last Name', 'Start Date', 'Update or Insert']
const byId = ['Participant ID', 'Caseworker StaffID', 'Start Date', 'Update or Insert']

describe('Insert', () => {
  test('begins a caseload record, with program, relationship and status by label or value', async () => {
    const headers = [...byId, 'Program Name', 'Program Start Date', 'Caseworker Relationship', 'Caseload Status']
    const { did, log } = await rows(headers, [
      ['a1', '1004', '2026-02-01', 'insert', 'emergency housing', '2026-01-01', 'Primary caseworker', 'HOLD'],
    ])
    expect(did).toEqual(['created'])
    const [one] = await historyOf(ann)
    expect(one).toMatchObject({ id: log[0]?.record, startsOn: '2026-02-01', endsOn: undefined })
    expect(one?.caseworker.id).toBe(sam)
    expect([one?.program?.label, one?.relationship?.label, one?.status?.label]).toEqual([
      ...['Emergency Housing', 'Primary caseworker', 'On hold'],
    ])
  })

  test('of what is open already is skipped, and links it; in batches of any size', async () => {
    const cells = [
      ['a1', '1004', '2026-02-01', 'Insert'],
      [ann, '1004', '2026-02-02', 'Insert'],
    ]
    for (const rowsInBatch of [1, 100]) {
      const { did, log } = await rows(byId, cells, { rowsInBatch })
      expect(did.at(-1)).toBe('assignment-already-open')
      expect(log[1]?.record).toBe(log[0]?.record)
    }
    expect(await historyOf(ann)).toHaveLength(1)
  })

  test('with a program needs to know since when the participant is in it; program dates need a program', async () => {
    const { did } = await rows(
      [...byId, 'Program ID', 'Program Start Date'],
      [
        ['a1', '1004', '2026-02-01', 'Insert', '30', ''],
        ['a1', '1004', '2026-02-01', 'Insert', '', '2026-01-01'],
        ['a1', '1004', '2026-02-01', 'Insert', '', ''],
      ],
    )
    expect(did).toEqual(['program-start-needed', 'program-missing', 'created'])
  })

  test('the file with commas inside quotes is fine', async () => {
    const { did } = await rows(
      ['Participant ID', 'Caseworker Name', 'Start Date', 'Update or Insert'],
      [['a1', 'O’Connor, Sam', '2026-02-01', 'Insert']],
    )
    expect(did).toEqual(['created'])
  })
})

describe('the caseworker', () => {
  test('two of one name are asked, never guessed, and one answer is for all rows that say it', async () => {
    const file = csv(byName, ['a1', 'Casey', 'Worker', '2026-02-01', 'Insert'], ['a1', 'Casey', 'Worker', '', 'Insert'])
    const run = await checked(ground, file, options())
    const [group] = await run.issues()
    expect(group).toMatchObject({ code: 'value-several', text: 'Casey Worker', count: 2 })
    expect(group?.choices?.map(({ label }) => label)).toEqual(['Casey Worker (1006)', 'casey  worker (1007)'])
    const answer = group?.choices?.[0]?.answer
    if (!group?.field || !answer) throw new Error('There was nobody to choose.')
    await run.answer([{ field: group.field, text: 'Casey Worker', answer }])
    await run.start()
    expect((await run.log()).map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      ...['created', 'assignment-already-open'],
    ])
    expect((await historyOf(ann))[0]?.caseworker.id).toBe(other)
  })

  test('is found by name among those active, and by Staff ID is refused where somebody works here no more', async () => {
    const named = await rows(byName, [['a1', 'Lee', 'Former', '2026-02-01', 'Insert']])
    expect(named.did).toEqual(['person-unknown'])
    const byStaffId = await rows(byId, [['a1', '1008', '2026-02-01', 'Insert']])
    expect(byStaffId.did).toEqual(['caseworker-not-active'])
  })

  test.each([
    ['two ways of naming the caseworker', [...byId, 'Caseworker Name'], 'ways-mixed'],
    ['first name without last name', byName.filter((header) => header !== 'Caseworker Last Name'), 'way-incomplete'],
    ['no way of naming the caseworker', ['Participant ID', 'Update or Insert'], 'field-needed'],
    ['Program ID beside Program Name', [...byId, 'Program ID', 'Program Name'], 'ways-mixed'],
  ])('%s is refused at mapping, once', async (_what, headers, code) => {
    const cells = headers.map(() => 'x')
    const run = await received(ground, csv(headers, cells, cells), options())
    const { issues, targets } = await run.page()
    expect(issues.map((issue) => issue.code)).toEqual([code])
    expect(new Set(targets.map(({ label }) => label)).size, 'told apart by their names').toBe(targets.length)
    await expect(run.map()).rejects.toThrow()
  })
})
