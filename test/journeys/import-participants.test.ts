import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeParticipant } from '../../src/casework/index.ts'
import { Conflict, uuidOf, type RecordId } from '../../src/platform/database/index.ts'
import { addCustomField } from '../../src/records/custom-fields/index.ts'
import { participantById, participantsByKey } from '../../src/records/participants/index.ts'
import { aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, received, type RunOptions } from '../support/import-run.ts'

let ground: ImportGround
let college: College
let john: RecordId
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
  john = await ground.worker.transaction(college.admin, (tx) =>
    aParticipant(tx, {
      ...{ identifier: 'jd123', firstName: 'John', lastName: 'Doe', email: 'john@example.edu' },
      ...{ cellPhone: '+15555550001', dateOfBirth: '1999-12-31', caseNumber: 'C-7' },
      custom: new Map([
        ['Custom.CLASS_YEAR', 'SENIOR'],
        ['Custom.PREFERRED_NAME', 'Jack'],
      ]),
    }),
  )
})
afterAll(() => ground.close())

const options = (more: RunOptions = {}): RunOptions => ({ by: college.admin, type: 'participants', ...more })
const columns = ['Identifier', 'FirstName', 'LastName', 'Email', 'CellPhoneNumber'] as const
type Cells = readonly string[]

async function people(rows: readonly Cells[], more: RunOptions = {}, headers: readonly string[] = columns) {
  const run = await imported(ground, csv(headers, ...rows), options(more))
  await assertInvariants(ground, run.job, rows.length)
  const log = await run.log()
  return { run, log, did: log.map(({ outcome, reason }) => reason ?? outcome) }
}
const show = (id: RecordId) => ground.web.transaction(college.admin, (tx) => participantById(tx, id))
const called = (key: string) =>
  ground.web.transaction(college.admin, async (tx) => (await participantsByKey(tx, [key], 'look')).get(key))
const edit = (fields: Readonly<Record<string, string>>, version = 1) =>
  ground.web.transaction(college.admin, (tx) => changeParticipant(tx, moment, john, { version, fields }))
const everybody = async () =>
  (await ground.ask('select id from participant where organisation = $1', [college.admin.organisation])).length

const someoneNew = ['n1', 'Ann', 'Lee', 'ann@example.edu', ''] as const
const someoneKnown = [' JD123', 'John', 'Doe', 'doe@example.edu', ''] as const
const nobodyNamed = ['', 'Cy', 'Ray', 'cy@example.edu', ''] as const
const rows = [someoneNew, someoneKnown, nobodyNamed]

describe('the Import Action', () => {
  test('Create or update makes whoever is new, and brings up to date whoever is on file', async () => {
    const { did, log } = await people(rows)
    expect(did).toEqual(['created', 'updated', 'created'])
    expect(log[1]?.record).toBe(john)
    expect(await show(john)).toMatchObject({ email: 'doe@example.edu', identifier: 'jd123', version: 2 })
    expect(await called('n1')).toMatchObject({ firstName: 'Ann', lastName: 'Lee', email: 'ann@example.edu' })
  })

  test('Create makes whoever is new, and skips whoever is on file with a link to them', async () => {
    const { did, log } = await people(rows, { action: 'create' })
    expect(did).toEqual(['created', 'participant-exists', 'created'])
    expect(log[1]?.record).toBe(john)
    expect(await show(john)).toMatchObject({ email: 'john@example.edu', version: 1 })
  })

  test('Update never creates: who is not on file is an error that says so, so is a row without Identifier', async () => {
    const { did, log } = await people(rows, { action: 'update' })
    expect(did).toEqual(['participant-not-found', 'updated', 'identifier-missing'])
    expect(log[0]?.notes[0]?.sentence).toMatch(/^Nobody on file has the Identifier n1, and Update makes nobody new\./)
    expect(await everybody()).toBe(1)
  })

  test('whoever is left out for not being on file is not counted as good', async () => {
    const run = await checked(ground, csv(columns, ...rows), options({ action: 'update' }))
    await run.answer(
      ['participant-not-found', 'identifier-missing'].flatMap((code) => [
        { field: 'Identifier', code, text: code === 'identifier-missing' ? '' : 'n1', answer: { leaveOut: true } },
      ]),
    )
    const { check } = await run.view()
    expect(check).toMatchObject({ checked: 3, good: 1, withErrors: 0, leftOut: 0, leftOutPlanned: 2 })
    expect(check?.offered).toEqual({ created: 0, updated: 1, skipped: 2, failed: 0 })
  })

  test('what each would do is counted before anything starts', async () => {
    const foreseen = async (action: string) => {
      const run = await checked(ground, csv(columns, ...rows), options({ action }))
      const { check } = await run.view()
      return [check?.foreseen['contacts']?.['overwrite'], check?.withErrors]
    }
    expect(await foreseen('create-or-update')).toEqual([{ created: 2, updated: 1, skipped: 0, failed: 0 }, 0])
    expect(await foreseen('create')).toEqual([{ created: 2, updated: 0, skipped: 1, failed: 0 }, 0])
    expect(await foreseen('update')).toEqual([{ created: 0, updated: 1, skipped: 0, failed: 2 }, 2])
  })

  test('an Identifier that nobody has is corrected once for all rows that say it', async () => {
    const file = csv(columns, ['jd132', '', '', 'a@example.edu', ''], ['jd132', '', '', '', '555-555-0002'])
    const run = await checked(ground, file, options({ action: 'update' }))
    expect(await run.issues()).toMatchObject([
      { field: 'Identifier', code: 'participant-not-found', text: 'jd132', count: 2 },
    ])
    await run.answer([{ field: 'Identifier', text: 'jd132', answer: { text: 'jd123' } }])
    await run.start()
    expect(await run.view()).toMatchObject({ tally: { updated: 2, failed: 0 } })
    expect(await show(john)).toMatchObject({ email: 'a@example.edu', cellPhone: '+15555550002' })
  })
})

describe('a blank cell', () => {
  const whole = {
    ...{ firstName: 'John', lastName: 'Doe', email: 'john@example.edu', cellPhone: '+15555550001' },
    ...{ dateOfBirth: '1999-12-31', custom: { CLASS_YEAR: 'SENIOR', PREFERRED_NAME: 'Jack' } },
  }
  const all = [...columns, 'DateOfBirth', 'CaseNumber', 'Custom.CLASS_YEAR', 'Custom.PREFERRED_NAME']
  test.each([
    ['blank cells', all, ['jd123', ...all.slice(1).map(() => ' ')]],
    ['missing columns', ['Identifier'], ['jd123']],
  ])('leaves what is there: %s', async (_what, headers, row) => {
    const { did } = await people([row], {}, headers)
    expect(did).toEqual(['nothing-to-change'])
    expect(await show(john)).toMatchObject({ ...whole, version: 1 })
    expect(await ground.ask('select case_number from participant where id = $1', [uuidOf(john)])).toEqual([
      { case_number: 'C-7' },
    ])
  })

  test('beside filled ones changes those alone, and each is marked as changed by this import', async () => {
    const row = ['jd123', '', 'Dough', '', '', '2000-01-01', 'C-8', '', 'Johnny']
    const { did, run } = await people([row], {}, all)
    expect(did).toEqual(['updated'])
    expect(await show(john)).toMatchObject({
      ...whole,
      ...{ lastName: 'Dough', dateOfBirth: '2000-01-01', version: 2 },
      custom: { CLASS_YEAR: 'SENIOR', PREFERRED_NAME: 'Johnny' },
    })
    const [kept] = await ground.ask<{ changes: Record<string, { job: string; version: number }> }>(
      'select field_changes as changes from participant where id = $1',
      [uuidOf(john)],
    )
    const changed = ['Custom.PREFERRED_NAME', 'caseNumber', 'dateOfBirth', 'lastName']
    expect(Object.keys(kept?.changes ?? {}).toSorted()).toEqual(changed)
    for (const change of Object.values(kept?.changes ?? {}))
      expect([change.version, change.job.replaceAll('-', '')]).toEqual([2, uuidOf(run.job).replaceAll('-', '')])
    const [outcome] = await ground.ask('select before from import_outcome where job = $1', [uuidOf(run.job)])
    expect(outcome).toMatchObject({
      before: [
        {
          record: john,
          before: { lastName: 'Doe', caseNumber: 'C-7', 'Custom.PREFERRED_NAME': 'Jack' },
        },
      ],
    })
  })

  test('is filled by Only fill blanks, which overwrites nothing', async () => {
    const headers = ['Identifier', 'Email', 'AltPhoneNumber']
    const rows = [['jd123', 'other@example.edu', '555-555-0009']]
    const { did } = await people(rows, { options: { contacts: 'fill' } }, headers)
    expect(did).toEqual(['updated'])
    expect(await show(john)).toMatchObject({ ...whole, altPhone: '+15555550009' })
  })

  test('in a field that is required is an error of whoever is new, and of nobody on file', async () => {
    await ground.worker.transaction(college.admin, (tx) =>
      addCustomField(tx, moment, {
        ...{ kind: 'participant', name: 'HALL', label: 'Hall', type: 'text', choices: [], required: true },
      }),
    )
    const headers = ['Identifier', 'FirstName', 'LastName', 'Custom.HALL']
    const rows = [
      ['jd123', 'Johnny', 'Doe', ''],
      ['n1', 'Ann', 'Lee', ''],
      ['n2', 'Bo', 'Ek', 'North'],
    ]
    const { did, log } = await people(rows, {}, headers)
    expect(did).toEqual(['updated', 'value-needed', 'created'])
    expect(log[1]?.notes[0]?.sentence).toMatch(/^Custom\.HALL is blank/)
  })
})

describe('rows of one person meet what the rows before them made', () => {
  const file: readonly Cells[] = [
    ['n1', 'Ann', 'Lee', '', ''],
    ['N1 ', '', '', 'ann@example.edu', ''],
    ['n1', 'Ann', 'Lee', '', '555-555-0003'],
    ['n1', '', '', 'ann@example.edu', ''],
  ]
  test.each([1, 2, 500])('three rows become one person, in batches of %i', async (rowsInBatch) => {
    const { did } = await people(file, { rowsInBatch })
    expect(did).toEqual(['created', 'updated', 'updated', 'nothing-to-change'])
    expect(await called('n1')).toMatchObject({
      ...{ identifier: 'n1', firstName: 'Ann', email: 'ann@example.edu', cellPhone: '+15555550003' },
    })
  })

  test.each([1, 500])('by Create the first makes them and the others are skipped, in batches of %i', async (size) => {
    const { did } = await people(file, { action: 'create', rowsInBatch: size })
    expect(did).toEqual(['created', 'participant-exists', 'participant-exists', 'participant-exists'])
    expect(await called('n1')).toMatchObject({ email: undefined })
  })

  test('without Identifier each is somebody new, and is warned of where the e-mail is on file', async () => {
    const { did, log } = await people([nobodyNamed, nobodyNamed, ['', 'J', 'D', 'John@example.edu', '']])
    expect(did).toEqual(['created', 'created', 'created'])
    expect(log.map(({ notes }) => notes.map(({ code }) => code))).toEqual([[], ['email-on-file'], ['email-on-file']])
  })
})

describe('a person who edits meanwhile', () => {
  test('is told that the import changed what they look at, and overwrites nothing unseen', async () => {
    await people([['jd123', '', '', 'doe@example.edu', '']])
    const refused = await edit({ email: 'mine@example.edu' }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Conflict)
    expect(await show(john)).toMatchObject({ email: 'doe@example.edu', version: 2 })
  })

  test('keeps what the file does not say, and what it overwrites is kept for undo', async () => {
    const { log, run } = await people([['jd123', 'Johnny', '', '', '']], {
      before: async (transaction, step) => {
        if (step === 3 && transaction === 1) await edit({ email: 'by-hand@example.edu', firstName: 'Jon' })
      },
    })
    expect(log[0]).toMatchObject({ outcome: 'updated' })
    expect(await show(john)).toMatchObject({ firstName: 'Johnny', email: 'by-hand@example.edu', version: 3 })
    const [outcome] = await ground.ask('select before from import_outcome where job = $1', [uuidOf(run.job)])
    expect(outcome).toMatchObject({ before: [{ before: { firstName: 'Jon' } }] })
  })

  test('two imports of the same new people at once make each of them once', async () => {
    const many = Array.from({ length: 40 }, (_, n): Cells => [`t${n}`, 'Two', 'Imports', '', ''])
    const both = [many, many.toReversed()]
    const runs = await Promise.all(
      both.map((of) => checked(ground, csv(columns, ...of), options({ action: 'create' }))),
    )
    await Promise.all(runs.map((run) => run.start()))
    for (const run of runs) await assertInvariants(ground, run.job, many.length)
    const tallies = await Promise.all(runs.map(async (run) => (await run.view()).tally))
    expect(tallies.map(({ created, skipped }) => created + skipped)).toEqual([40, 40])
    expect(tallies.reduce((sum, { created }) => sum + created, 0)).toBe(40)
    expect(await everybody()).toBe(41)
  })
})

test('a name that is another on file is said, since it may be somebody else', async () => {
  const { log } = await people([['jd123', 'Joan', 'Doe', '', '']])
  expect(log[0]?.notes.map(({ sentence }) => sentence)).toEqual([
    'Identifier jd123: name is John Doe here, Joan Doe in the file.',
  ])
})

test('the first rows are tried, and the others meet what those made', async () => {
  const file = [someoneNew, ['n1', '', '', '', '555-555-0004'], someoneNew, ['n2', 'Bo', 'Ek', '', '']]
  const run = await imported(ground, csv(columns, ...file), options({ firstRows: 2 }))
  expect(await run.view()).toMatchObject({ status: 'paused', tally: { created: 1, updated: 1 } })
  await run.start()
  await assertInvariants(ground, run.job, file.length)
  expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 2, updated: 1, skipped: 1 } })
})

test('nobody is born tomorrow', async () => {
  const { did } = await people([['jd123', '2126-01-01']], {}, ['Identifier', 'DateOfBirth'])
  expect(did).toEqual(['date-in-future'])
})

test('who may not import is refused', async () => {
  const clerk = { ...college.admin, staff: college.clerk }
  await expect(received(ground, csv(columns, someoneNew), options({ by: clerk }))).rejects.toThrow(
    'Your role does not include the permission to import Participants.',
  )
})
