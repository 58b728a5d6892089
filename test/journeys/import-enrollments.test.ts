import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/platform/database/index.ts'
import { enrollmentsOf, addProgram } from '../../src/records/programs/index.ts'
import { issueGroups, offersOf, suggestions } from '../../src/importing/index.ts'
import { changeCaseloadSettings } from '../../src/records/caseload/index.ts'
import { aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, received, type RunOptions } from '../support/import-run.ts'

let ground: ImportGround
let college: College
let ann: RecordId
let housing: RecordId
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
  await ground.worker.transaction(college.admin, async (tx) => {
    housing = (await addProgram(tx, moment, { name: 'Emergency Housing', programId: '30' })).id
    ann = await aParticipant(tx, { identifier: 'a1', firstName: 'Ánn', lastName: 'Lee', dateOfBirth: '2000-03-04' })
    await aParticipant(tx, { identifier: 'b1', firstName: 'Bo', lastName: 'Ek', dateOfBirth: '2000-03-04' })
    await aParticipant(tx, { identifier: 'b2', firstName: 'Bo', lastName: 'Ek', dateOfBirth: '2000-03-04' })
  })
})
afterAll(() => ground.close())

const options = (more: RunOptions = {}): RunOptions => ({
  ...{ by: college.admin, type: 'enrollments', rowsWithErrors: 'leave-out', ...more },
})
const columns = ['Participant ID', 'Program ID', 'Program Start Date', 'Program End Date'] as const
const whole = [...columns, 'FirstName', 'LastName', 'DateOfBirth'] as const
type Cells = readonly string[]

async function rows(cells: readonly Cells[], headers: readonly string[] = columns, more: RunOptions = {}) {
  const run = await imported(ground, csv(headers, ...cells), options(more))
  await assertInvariants(ground, run.job, cells.length)
  const log = await run.log()
  return { run, log, did: log.map(({ outcome, reason }) => reason ?? outcome) }
}
const staysOf = async (id: RecordId) => {
  const all = await ground.web.transaction(college.admin, (tx) => enrollmentsOf(tx, [id]))
  return (all.get(id) ?? []).map(({ startsOn, endsOn }) => [startsOn, endsOn])
}

describe('a stay in a program', () => {
  test('is joined, left and joined again by rows of one file; what is on record already is skipped and linked', async () => {
    const { did, log } = await rows([
      ['a1', '30', '2026-01-05', ''],
      [' A1', '30', '', '2026-02-01'],
      [ann, housing, '2026-02-02', ''],
      ['a1', '30', '2026-02-02', ''],
    ])
    expect(did).toEqual(['created', 'ended', 'created', 'enrollment-on-record'])
    expect(log[1]?.record).toBe(log[0]?.record)
    expect(log[3]?.record).toBe(log[2]?.record)
    expect(await staysOf(ann)).toEqual([
      ['2026-01-05', '2026-02-01'],
      ['2026-02-02', undefined],
    ])
  })

  test.each([1, 2, 100])(
    'is the same in batches of %s rows, whichever way a row names its person',
    async (rowsInBatch) => {
      const cells = [
        ['a1', '30', '2026-01-05', '', '', '', ''],
        ['', '30', '', '2026-02-01', 'ann', 'LEE', '2000-03-04'],
        [ann, '30', '2026-02-02', '', '', 'Lee', ''],
        ['', '30', '2026-02-02', '', 'Ann', 'Lee', '2000-03-04'],
      ]
      const { did } = await rows(cells, whole, { rowsInBatch })
      expect(did).toEqual(['created', 'ended', 'created', 'enrollment-on-record'])
      expect(await staysOf(ann)).toHaveLength(2)
    },
  )

  test('another Program Start Date than on record is an error that names both', async () => {
    const { did, log } = await rows([
      ['a1', '30', '2026-01-05', ''],
      ['a1', '30', '2026-01-06', ''],
    ])
    expect(did).toEqual(['created', 'program-start-differs'])
    expect(log[1]?.notes[0]?.sentence).toMatch(/2026-01-06 here; on record is 2026-01-05/)
  })

  test('a program may be named instead, and Program ID beside Program Name is refused at mapping, once', async () => {
    const named = await rows(
      [['a1', ' emergency housing', '2026-01-05']],
      [...['Participant ID', 'Program Name', 'Program Start Date']],
    )
    expect(named.did).toEqual(['created'])
    const both = csv([...columns, 'Program Name'], ['a1', '30', '2026-01-05', '', 'Emergency Housing'])
    const run = await received(ground, both, options())
    expect((await run.page()).issues.map(({ code }) => code)).toEqual(['ways-mixed'])
    await expect(run.map()).rejects.toThrow('all say who or what Program ID or Program Name is')
  })
})

describe('who it is', () => {
  test('demographics that disagree are an error that names both sides', async () => {
    const { log } = await rows([['a1', '30', '2026-01-05', '', 'Ann', 'Poe', '']], whole)
    expect(log[0]).toMatchObject({ outcome: 'failed', reason: 'demographics-differ', record: undefined })
    expect(log[0]?.notes).toMatchObject([{ field: 'LastName' }])
    expect(log[0]?.notes[0]?.sentence).toMatch(/^Last Name of Ánn Lee \(a1\) is Lee on file, Poe in the file\./)
  })

  test('several who agree are asked, once for all rows that say the same, and the answer holds for these; the next file is offered it', async () => {
    const bo = ['', '30', '2026-01-05', '', 'Bo', 'Ek', '2000-03-04']
    const again = ['', '30', '', '2026-02-05', 'Bo', 'Ek', '2000-03-04']
    const run = await checked(
      ground,
      csv(whole, bo, again, ['', '30', '2026-01-05', '', 'Ann', 'Lee', '2000-03-04']),
      options(),
    )
    const [group, ...others] = await run.issues()
    expect(others).toEqual([])
    expect(group).toMatchObject({ field: 'Participant', code: 'several-alike', text: 'Bo Ek 2000-03-04', count: 2 })
    expect(group?.choices?.map(({ label }) => label)).toEqual(['Bo Ek (b1, 2000-03-04)', 'Bo Ek (b2, 2000-03-04)'])
    const plain = await ground.web.transaction(college.importer, (tx) =>
      issueGroups(tx, ground.web.engine, run.job, { offset: 0, limit: 9 }),
    )
    expect(
      plain[0]?.choices?.map(({ label }) => label),
      'to who may not see participants',
    ).toEqual(['b1', 'b2'])
    expect(plain[0]?.sentence).not.toMatch(/Ek/)
    const second = group?.choices?.[1]?.answer
    if (!second) throw new Error('There was nobody to choose.')
    await run.answer([{ field: 'Participant', text: 'Bo Ek 2000-03-04', answer: second }])
    await run.start()
    expect((await run.log()).map(({ outcome, reason }) => reason ?? outcome)).toEqual(['created', 'ended', 'created'])
    if (!('record' in second)) throw new Error('Who was chosen is no record.')
    expect(await staysOf(second.record)).toEqual([['2026-01-05', '2026-02-05']])
    expect(await staysOf(ann)).toEqual([['2026-01-05', undefined]])
    const next = await checked(ground, csv(whole, bo), options())
    expect(await next.act(offersOf)).toMatchObject([{ text: 'Bo Ek 2000-03-04', remembered: { answer: second } }])
  })

  test('somebody whose name has a typo is offered, to who may see participants', async () => {
    const run = await checked(ground, csv(whole, ['', '30', '2026-01-05', '', 'Ann', 'Lea', '2000-03-04']), options())
    const [group] = await run.issues()
    expect(group).toMatchObject({ field: 'Participant', code: 'nobody-alike', text: 'Ann Lea 2000-03-04' })
    const asked = { field: 'Participant', text: 'Ann Lea 2000-03-04' }
    const [offered] = await run.act((tx, e, job) => suggestions(tx, e, job, asked))
    expect(offered).toMatchObject({ answer: { record: ann }, label: 'Ánn Lee (a1, 2000-03-04)' })
    const { engine, transaction } = ground.web
    expect(await transaction(college.importer, (tx) => suggestions(tx, engine, run.job, asked))).toEqual([])
    await run.answer([{ ...asked, answer: { record: ann } }])
    expect(await run.view()).toMatchObject({ check: { good: 1, withErrors: 0 } })
  })

  test('what tells people apart is the organisation’s to say: its columns, and those that a row has to fill', async () => {
    await ground.web.transaction(college.admin, (tx) =>
      changeCaseloadSettings(tx, moment, { duplicateCheck: ['lastName', 'Custom.PREFERRED_NAME'] }),
    )
    const cy = await ground.worker.transaction(college.admin, (tx) =>
      aParticipant(tx, { lastName: 'Ray', custom: new Map([['Custom.PREFERRED_NAME', 'Cy']]) }),
    )
    const headers = [...columns, 'LastName', 'Custom.PREFERRED_NAME']
    const { did, log } = await rows(
      [
        ['', '30', '2026-01-05', '', 'ray', 'CY'],
        ['', '30', '2026-01-05', '', 'ray', ''],
      ],
      headers,
    )
    expect(did).toEqual(['created', 'participant-missing'])
    expect(log[1]?.notes[0]?.sentence).toMatch(/at least one of: Last Name, Preferred name\./)
    expect(await staysOf(cy)).toHaveLength(1)
  })

  test('somebody of another organisation is as unknown as nobody', async () => {
    const other = await aCollege(ground.worker)
    const theirs = await ground.worker.transaction(other.admin, (tx) =>
      aParticipant(tx, { identifier: 'x1', firstName: 'Xi', lastName: 'Wu', dateOfBirth: '2000-01-01' }),
    )
    const { did } = await rows(
      [
        ['x1', '30', '2026-01-05', '', '', '', ''],
        [theirs, '30', '2026-01-05', '', '', '', ''],
        ['', '30', '2026-01-05', '', 'Xi', 'Wu', '2000-01-01'],
      ],
      whole,
    )
    expect(did).toEqual(['person-unknown', 'person-unknown', 'nobody-alike'])
  })
})
