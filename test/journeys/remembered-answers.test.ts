import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  cancel,
  correct,
  discard,
  filesOfAnswer,
  offersOf,
  refuseOffer,
  rememberedShown,
  revokeAnswer,
  revokeFound,
  rowsWritten,
  takeBack,
  useOffers,
  type Correction,
} from '../../src/importing/index.ts'
import { Conflict, NotFound, recordId, type Actor, type RecordId } from '../../src/platform/database/index.ts'
import { changeEntry, entriesOf } from '../../src/records/code-lists/index.ts'
import { addProgram } from '../../src/records/programs/index.ts'
import { changeMember } from '../../src/records/staff/index.ts'
import { until } from '../faults/until.ts'
import { aCaseworker, aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, type ImportRun, type RunOptions } from '../support/import-run.ts'
import { sessionsWaiting } from '../support/sessions-waiting.ts'
import { storedCases } from '../support/stored-cases.ts'

let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

const noId = recordId('answer', '0'.repeat(32))
const headers = ['Identifier', 'ReferralSource', 'Flags']
const file = (rows: readonly (readonly string[])[], options: RunOptions = {}): Promise<ImportRun> =>
  checked(ground, csv(headers, ...rows), { by: college.admin, ...options })

const housing: Correction = { field: 'ReferralSource', text: 'Housng', answer: { text: 'HOUSING' } }
const black: Correction = { field: 'Flags', text: 'BLAK', answer: { text: 'BLACK' } }
/** A first file in which that was answered. */
const answered = async (...answers: readonly Correction[]): Promise<ImportRun> => {
  const run = await file([['a1', 'Housng', 'BLAK,RED']], { name: 'first.csv' })
  await run.act((tx, e, job) => correct(tx, e, job, answers))
  return run
}
const offers = (run: ImportRun) => run.act(offersOf)
const offered = async (run: ImportRun) => (await offers(run)).map(({ text, remembered }) => [text, remembered.answer])
const kept = (by: Actor = college.admin, which: 'held' | 'ended' = 'held') =>
  ground.web.transaction(by, (tx) => rememberedShown(tx, ground.web.engine, { which }, { limit: 50 }))
const theOne = async (): Promise<RecordId> => (await kept())[0]?.id ?? noId

describe('for the next file', () => {
  test('an answer is offered and marked, nothing is used by itself, and one step uses all of them', async () => {
    const first = await answered(housing, black)
    const run = await file([
      ['b1', 'housng', 'BLAK'],
      ['b2', ' Housng  ', ''],
      ['b3', 'SELF', 'GREN, blak'],
      ['b4', 'Hous', ''],
    ])
    expect(await offers(run)).toMatchObject([
      { field: 'Flags', text: 'BLAK', count: 1, remembered: { given: { by: college.admin.staff, job: first.job } } },
      { field: 'Flags', text: 'blak', count: 1, remembered: { given: { file: { name: 'first.csv' } } } },
      { field: 'ReferralSource', text: 'housng', count: 1, remembered: { answer: { text: 'HOUSING' } } },
      { field: 'ReferralSource', text: 'Housng', count: 1 },
    ])
    expect((await run.issues()).map(({ answer }) => answer)).toEqual(Array(6).fill(undefined))
    expect(await run.act((tx, e, job) => useOffers(tx, e, job, { answers: 'all' }))).toEqual({
      texts: 4,
      issues: 4,
    })
    await run.answer([])
    expect((await run.issues()).map(({ text }) => text)).toEqual(['GREN', 'Hous'])
    expect(await offers(run)).toEqual([])
    await run.start()
    await assertInvariants(ground, run.job, 4)
    const stored = await storedCases(ground, run.job)
    expect([stored.get(2), stored.get(3)]).toMatchObject([
      { source: 'HOUSING', flags: ['BLACK'] },
      { source: 'HOUSING' },
    ])
  })

  test('one is used by itself, one refused; what was refused for this file is offered for the next', async () => {
    await answered(housing, black)
    const run = await file([['b1', 'Housng', 'BLAK']])
    const [flag = noId, source = noId] = (await offers(run)).map(({ remembered }) => remembered.id)
    const refuse = (refused: boolean) => run.act((tx, e, job) => refuseOffer(tx, e, job, { answer: flag, refused }))
    await refuse(true)
    expect(await offered(run)).toEqual([['Housng', { text: 'HOUSING' }]])
    const use = (answer: RecordId) => run.act((tx, e, job) => useOffers(tx, e, job, { answers: [answer] }))
    await expect(use(flag)).rejects.toThrow(Conflict)
    await refuse(false)
    await refuse(true)
    expect(await use(source)).toEqual({ texts: 1, issues: 1 })
    expect(await offered(run)).toEqual([])
    expect(await offered(await file([['c1', 'Housng', 'BLAK']]))).toHaveLength(2)
  })

  test.each<[string, readonly Correction[]]>([
    ['for one row', [{ field: 'ReferralSource', row: 2, text: 'Housng', answer: { text: 'HOUSING' } }]],
    [
      'to leave rows out',
      [{ field: 'ReferralSource', code: 'value-unknown', text: 'Housng', answer: { leaveOut: true } }],
    ],
  ])('what was said %s is for that file alone', async (_, answers) => {
    await answered(...answers)
    expect(await kept()).toEqual([])
  })

  test('the same text of another column, import type or organisation is another text', async () => {
    await answered(housing)
    expect(await offered(await file([['b1', 'SELF', 'Housng']]))).toEqual([])
    await answered({ ...housing, text: 'Straße' })
    expect(
      await offered(
        await file([
          ['b1', 'STRASSE', 'Straße'],
          ['b2', 'straße', ''],
        ]),
      ),
    ).toHaveLength(2)
    const other = await aCollege(ground.worker)
    expect(await offered(await file([['b1', 'Housng', '']], { by: other.admin }))).toEqual([])
    expect(await kept(other.admin)).toEqual([])
  })

  test('blank and a record are remembered too; a day is not, which another row or the next file means otherwise', async () => {
    const columns = ['Identifier', 'ProviderUserID', 'Email', 'Custom.SANCTION_DEADLINE']
    const rows = csv(columns, ['a1', 'Priya', 'none', '3 of May'], ['a2', 'Priya', 'none', 'soon'])
    const first = await checked(ground, rows, { by: college.admin })
    await first.act((tx, e, job) =>
      correct(tx, e, job, [
        { field: 'ProviderUserID', text: 'Priya', answer: { record: college.provider } },
        { field: 'Email', text: 'none', answer: { blank: true } },
        { field: 'Custom.SANCTION_DEADLINE', text: '3 of May', answer: { text: '2026-05-03' } },
        { field: 'Custom.SANCTION_DEADLINE', text: 'soon', answer: { text: '13/05/2026' } },
      ]),
    )
    const run = await checked(ground, rows, { by: college.admin })
    expect((await offers(run)).map(({ text, label, remembered }) => [text, remembered.answer, label])).toEqual([
      ['none', { blank: true }, undefined],
      ['Priya', { record: college.provider }, 'Priya Nair'],
    ])
  })

  test('of two people of one name the one who was meant is offered; which assignment is meant is asked anew', async () => {
    const admin = college.admin
    await ground.worker.transaction(admin, async (tx) => {
      await addProgram(tx, moment, { name: 'Emergency Housing', programId: '30' })
      await aParticipant(tx, { identifier: 'a1', firstName: 'Ann', lastName: 'Lee' })
      for (const staffId of ['1', '2']) await aCaseworker(tx, 'Kim Ray', { staffId })
    })
    const columns = ['Participant ID', 'Caseworker Name', 'Start Date', 'Update or Insert']
    const caseload = () =>
      checked(ground, csv(columns, ['a1', 'Kim Ray', '2026-02-01', 'Insert']), { by: admin, type: 'caseload' })
    const first = await caseload()
    const [choice] = (await first.issues())[0]?.choices ?? []
    const answer = choice?.answer ?? { blank: true }
    await first.act((tx, e, job) => correct(tx, e, job, [{ field: 'Caseworker Name', text: 'Kim Ray', answer }]))
    expect(await offers(await caseload())).toMatchObject([
      { text: 'Kim Ray', label: choice?.label, remembered: { answer } },
    ])
  })
})

describe('what holds', () => {
  test('the newest answer to a text does; the one before stays, as answered anew', async () => {
    await answered(housing)
    const run = await file([['b1', 'HOUSNG', '']], { name: 'second.csv' })
    await run.act((tx, e, job) => correct(tx, e, job, [{ ...housing, text: 'HOUSNG', answer: { text: 'SELF' } }]))
    expect(await kept()).toMatchObject([{ text: 'HOUSNG', answer: { text: 'SELF' }, files: 1 }])
    expect(await kept(college.admin, 'ended')).toMatchObject([{ text: 'Housng', ended: { how: 'replaced' } }])
    expect(await offered(await file([['c1', 'Housng', '']]))).toEqual([['Housng', { text: 'SELF' }]])
  })

  test('an answer that is taken back is forgotten, and what it replaced holds again', async () => {
    const first = await answered(housing)
    const run = await file([['b1', 'Housng', '']])
    const about = { field: 'ReferralSource', text: 'Housng' }
    await run.act((tx, e, job) => correct(tx, e, job, [{ ...about, answer: { text: 'SELF' } }]))
    await run.act((tx, e, job) => correct(tx, e, job, [{ ...about, answer: { text: 'COURT' } }]))
    expect(await kept()).toMatchObject([{ answer: { text: 'COURT' } }])
    await run.act((tx, e, job) => takeBack(tx, e, job, about))
    expect(await kept()).toMatchObject([{ answer: { text: 'HOUSING' }, ended: undefined }])
    await run.act((tx, e, job) => useOffers(tx, e, job, { answers: 'all' }))
    await first.act((tx, e, job) => takeBack(tx, e, job, about))
    expect(await kept(), 'another file has it by now').toMatchObject([{ answer: { text: 'HOUSING' }, files: 1 }])
  })

  test('an import that only tried something leaves no answer', async () => {
    const run = await answered(housing)
    await run.act(cancel)
    await run.act(discard)
    expect(await kept()).toEqual([])
  })

  test('what is no longer active is not offered, and its answer says so', async () => {
    await answered(housing)
    const first = await checked(ground, csv(['Identifier', 'CreatedByID'], ['a1', 'Casey']), { by: college.admin })
    await first.act((tx, e, job) =>
      correct(tx, e, job, [{ field: 'CreatedByID', text: 'Casey', answer: { record: college.clerk } }]),
    )
    await ground.worker.transaction(college.admin, async (tx) => {
      const entry = (await entriesOf(tx, 'referral-source')).find(({ value }) => value === 'HOUSING')
      await changeEntry(tx, moment, entry?.id ?? noId, { active: false })
      await changeMember(tx, moment, college.clerk, { active: false })
    })
    expect(await offered(await file([['b1', 'Housng', '']]))).toEqual([])
    const again = await checked(ground, csv(['Identifier', 'CreatedByID'], ['a2', 'Casey']), { by: college.admin })
    expect(await offered(again)).toEqual([])
    expect((await kept()).map(({ wrong }) => wrong)).toEqual([
      'It is no longer active.',
      'HOUSING is in the list Referral Source, but no longer active. Choose another.',
    ])
  })
})

describe('revoked', () => {
  test('an answer is offered no longer; what was written with it is listed before and after', async () => {
    await answered(housing, black)
    const run = await file(
      [
        ['b1', 'Housng', 'BLAK'],
        ['b2', 'Housng', ''],
        ['b3', 'SELF', 'RED'],
        ['b4', 'Housng', 'PINK'],
      ],
      { rowsInBatch: 2 },
    )
    await run.act((tx, e, job) => useOffers(tx, e, job, { answers: 'all' }))
    await run.answer([])
    await run.act((tx, e, job) => correct(tx, e, job, [{ field: 'ReferralSource', row: 3, answer: { text: 'COURT' } }]))
    await run.answer([])
    await run.start()
    const log = await run.log()
    const [, source] = await kept()
    const id = source?.id ?? noId
    const written = () =>
      ground.web.transaction(college.admin, (tx) => rowsWritten(tx, ground.web.engine, id, { limit: 50 }))
    const before = await written()
    expect(before).toMatchObject([
      { job: run.job, row: 2, outcome: 'created', record: log[0]?.record, fileName: 'cases.csv' },
    ])
    expect(source).toMatchObject({ field: 'ReferralSource', files: 2, rows: { count: 1, more: false } })
    await ground.web.transaction(college.admin, (tx) => revokeAnswer(tx, ground.web.engine, id))
    expect(await written()).toEqual(before)
    expect(await ground.web.transaction(college.admin, (tx) => filesOfAnswer(tx, id))).toHaveLength(2)
    expect(await kept(college.admin, 'ended')).toMatchObject([
      { id, ended: { how: 'revoked', by: college.admin.staff } },
    ])
    expect(await offered(await file([['c1', 'Housng', 'BLAK']]))).toEqual([['BLAK', { text: 'BLACK' }]])
    const [event] = await ground.ask<{ before: object }>(
      `select before from audit_event where action = 'remembered-answer.revoked' order by id desc limit 1`,
    )
    expect(event?.before).toMatchObject({ type: 'cases', field: 'ReferralSource', text: 'Housng' })
    await expect(
      ground.web.transaction(college.admin, (tx) => revokeAnswer(tx, ground.web.engine, id)),
    ).rejects.toThrow(Conflict)
    await run.undo()
    expect(await written()).toMatchObject([{ row: 2, outcome: 'created', undo: 'undone' }])
  })

  test('all that a filter finds go together, as many as were seen', async () => {
    await answered(housing, black)
    const revoke = (answers: number) =>
      ground.web.transaction(college.admin, (tx) => revokeFound(tx, ground.web.engine, { field: 'Flags', answers }))
    await expect(revoke(2)).rejects.toThrow('The list has 1 answers by now.')
    expect(await revoke(1)).toBe(1)
    expect(await kept()).toMatchObject([{ field: 'ReferralSource' }])
  })

  test('another organisation’s answer is not there', async () => {
    await answered(housing)
    const id = await theOne()
    const other = await aCollege(ground.worker)
    await expect(ground.web.transaction(other.admin, (tx) => revokeAnswer(tx, ground.web.engine, id))).rejects.toThrow(
      NotFound,
    )
  })
})

test('two people who answer one text at once leave one answer', async () => {
  const [one, other] = [await file([['a1', 'Housng', '']]), await file([['a2', 'Housng', '']])]
  await Promise.all([
    one.act((tx, e, job) => correct(tx, e, job, [housing])),
    other.act((tx, e, job) => correct(tx, e, job, [{ ...housing, answer: { text: 'SELF' } }])),
  ])
  expect(await kept()).toHaveLength(1)
  expect(await kept(college.admin, 'ended')).toHaveLength(1)
})

test('an answer that is taken back at the very moment in which another file is to use it is used by none', async () => {
  const first = await answered(housing)
  const run = await file([['b1', 'Housng', '']])
  let using: ReturnType<typeof useOffers> | undefined
  await first.act(async (tx, e, job) => {
    await takeBack(tx, e, job, { field: 'ReferralSource', text: 'Housng' })
    let used = false
    using = run
      .act((other, engine, id) => useOffers(other, engine, id, { answers: 'all' }))
      .finally(() => (used = true))
    await until(
      async () => used || (await sessionsWaiting(ground)) > 0,
      (yes) => yes,
      30,
      'the other file waits',
    )
  })
  expect(await using).toEqual({ texts: 0, issues: 0 })
  expect(await kept()).toEqual([])
})
