import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Forbidden, Invalid, uuidOf, type Actor } from '../../src/platform/database/index.ts'
import { aCase, aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, hire, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, received, type RunOptions } from '../support/import-run.ts'
import { storedCases, type StoredCase } from '../support/stored-cases.ts'

let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

const columns = ['Identifier', 'FirstName', 'LastName', 'Email', 'CellPhoneNumber'] as const
type Cells = readonly [identifier: string, first: string, last: string, email: string, cell: string]

async function rows(file: readonly Cells[], options: RunOptions = {}) {
  const run = await imported(ground, csv(columns, ...file), { by: college.admin, ...options })
  await assertInvariants(ground, run.job, file.length)
  const stored = await storedCases(ground, run.job)
  const notes = (await run.log()).map((entry) => entry.notes.map(({ sentence }) => sentence))
  return { run, cases: [...stored.values()], notes }
}
const john = (said = {}) =>
  ground.worker.transaction(college.admin, (tx) =>
    aParticipant(tx, { identifier: 'jd123', firstName: 'John', lastName: 'Doe', email: undefined, ...said }),
  )
const repeated = <T>(times: number, one: T): readonly T[] => Array.from({ length: times }, () => one)
const person = ({ first, last, person_email: email, cell }: StoredCase) => [first, last, email, cell]

test('a row whose Identifier is not known makes its person, whole', async () => {
  const { cases } = await rows([['New 1', 'Zoë', 'Lund', 'zoe@example.edu', '555-555-0001']])
  expect(cases).toMatchObject([
    {
      identifier: 'New 1',
      first: 'Zoë',
      last: 'Lund',
      person_email: 'zoe@example.edu',
      cell: '+15555550001',
      email: 'zoe@example.edu',
    },
  ])
})

test('a row whose Identifier is known joins that person, and only blanks are filled', async () => {
  const known = await john()
  const { cases, notes } = await rows([['JD123', 'John', 'Doe', 'john@example.edu', '']])
  expect(cases[0]?.participant).toBe(known)
  expect(cases.map(person)).toEqual([['John', 'Doe', 'john@example.edu', null]])
  expect(cases[0]?.identifier).toBe('jd123')
  expect(notes).toEqual([[]])
})

describe('what differs from the person on file', () => {
  test('is said, and the file is not believed', async () => {
    await john({ email: 'john@example.edu', cellPhone: '+15555550001' })
    const { cases, notes } = await rows([['jd123', 'Joan', 'Doe', 'joan@example.edu', '555-555-0002']])
    expect(cases.map(person)).toEqual([['John', 'Doe', 'john@example.edu', '+15555550001']])
    expect(notes).toEqual([
      [
        'Identifier jd123: name is John Doe here, Joan Doe in the file.',
        'Identifier jd123: e-mail is john@example.edu here, joan@example.edu in the file.',
        'Identifier jd123: cell phone is +15555550001 here, +15555550002 in the file.',
      ],
    ])
  })

  test('is believed where that is asked for, and what was there before is kept for undo', async () => {
    const known = await john({ email: 'john@example.edu' })
    const { run, cases, notes } = await rows([['jd123', 'Joan', '', 'joan@example.edu', '']], {
      options: { contacts: 'overwrite' },
    })
    expect(cases.map(person)).toEqual([['Joan', 'Doe', 'joan@example.edu', null]])
    expect(notes[0]).toHaveLength(2)
    const [kept] = await ground.ask(`select before from import_outcome where job = $1`, [uuidOf(run.job)])
    expect(kept).toMatchObject({
      before: [{ record: known, before: { firstName: 'John', email: 'john@example.edu' } }],
    })
  })

  test('by case and spaces alone does not differ', async () => {
    await john({ firstName: 'Anna Lena', email: 'j@example.edu' })
    const { notes } = await rows([['jd123', 'ANNA  LENA', 'doe', 'J@EXAMPLE.edu', '']])
    expect(notes).toEqual([[]])
  })

  test('is nobody’s concern where the row is skipped', async () => {
    await ground.worker.transaction(college.admin, (tx) => aCase(tx, { identifier: 'jd123' }))
    const before = await ground.ask('select * from participant where organisation = $1', [college.admin.organisation])
    const { run } = await rows([['jd123', 'Joan', 'Dough', 'joan@example.edu', '']], {
      options: { duplicates: 'skip', contacts: 'overwrite' },
    })
    expect(await run.view()).toMatchObject({ tally: { skipped: 1 } })
    expect(await ground.ask('select * from participant where organisation = $1', [college.admin.organisation])).toEqual(
      before,
    )
  })
})

describe('rows of one person are held against the rows before them', () => {
  const file: readonly Cells[] = [
    ['n1', 'Ann', '', '', ''],
    ['n1', 'Ann', 'Lee', 'ann@example.edu', ''],
    ['n1', 'Anna', 'Lee', 'anna@example.edu', '555-555-0003'],
  ]
  test.each([1, 2, 500])('filling blanks, in batches of %i', async (rowsInBatch) => {
    const { cases, notes } = await rows(file, { rowsInBatch })
    expect(cases.map(person)).toEqual(repeated(3, ['Ann', 'Lee', 'ann@example.edu', '+15555550003']))
    expect(notes.map((of) => of.length)).toEqual([0, 0, 2])
    expect(cases.map(({ email }) => email)).toEqual([null, 'ann@example.edu', 'anna@example.edu'])
  })

  test.each([1, 2, 500])('overwriting, in batches of %i', async (rowsInBatch) => {
    const { cases, notes } = await rows([...file, ['n1', 'Ann', '', '', '']], {
      rowsInBatch,
      options: { contacts: 'overwrite' },
    })
    expect(cases.map(person)).toEqual(repeated(4, ['Ann', 'Lee', 'anna@example.edu', '+15555550003']))
    expect(notes.map((of) => of.length)).toEqual([0, 0, 2, 1])
    expect(cases.at(-1)?.email).toBe('anna@example.edu')
  })
})

test('a case has the e-mail of its row, else that of the person', async () => {
  await john({ email: 'john@example.edu' })
  const { cases } = await rows([
    ['jd123', '', '', 'other@example.edu', ''],
    ['jd123', '', '', '', ''],
    ['n2', '', '', '', ''],
  ])
  expect(cases.map(({ email }) => email)).toEqual(['other@example.edu', 'john@example.edu', null])
})

describe('somebody must be named', () => {
  test.each<readonly [Cells, string | undefined]>([
    [['x', '', '', '', ''], undefined],
    [['', '', '', 'a@example.edu', ''], undefined],
    [['', 'Ann', 'Lee', '', ''], undefined],
    [['', 'Ann', '', '', ''], 'nobody-named'],
    [['', '', 'Lee', '', '555-555-0001'], 'nobody-named'],
    [[' ', ' ', '\t', '\u00a0', '555-555-0001'], 'nobody-named'],
  ])('%o', async (cells, reason) => {
    const { run } = await rows([cells])
    expect((await run.log())[0]).toMatchObject(reason ? { outcome: 'failed', reason } : { outcome: 'created' })
  })

  test.each([
    [['Identifier'], true],
    [['Email'], true],
    [['FirstName', 'LastName'], true],
    [['FirstName', 'CellPhoneNumber'], false],
    [['LastName'], false],
    [['Status', 'Flags'], false],
  ])('and columns that name nobody (%o) are refused once, at mapping', async (headers, enough) => {
    const run = await received(
      ground,
      csv(headers, ...[1, 2].map(() => headers.map(() => ''))) + headers.map(() => '"x"').join(',') + '\n',
      { by: college.admin },
    )
    const codes = (await run.page()).issues.map(({ code }) => code)
    expect(codes).toEqual(enough ? [] : ['columns-for-nobody'])
    if (!enough) await expect(run.map()).rejects.toThrow(Invalid)
  })
})

describe('whose work it is', () => {
  const file = (...rows: readonly (readonly [string, string])[]) => csv(['Identifier', 'CreatedByID'], ...rows)

  test('who imports is the author where nobody is named, or they themselves are', async () => {
    const { importer } = college
    const run = await imported(ground, file(['a', ''], ['b', importer.staff]), { by: importer })
    await assertInvariants(ground, run.job, 2)
    const stored = await storedCases(ground, run.job)
    expect([...stored.values()].map(({ author }) => author)).toEqual([importer.staff, importer.staff])
  })

  test('naming somebody else needs the permission for legacy records', async () => {
    const run = await imported(ground, file(['a', college.clerk]), { by: college.importer })
    expect(await run.log()).toMatchObject([
      {
        outcome: 'failed',
        reason: 'author-needs-legacy',
        notes: [
          { field: 'CreatedByID', sentence: expect.stringContaining(`CreatedByID ${college.clerk} is not you.`) },
        ],
      },
    ])
  })

  test('and the answer that nobody is named mends it', async () => {
    const run = await checked(ground, file(['a', college.clerk]), { by: college.importer })
    await run.answer([{ field: 'CreatedByID', text: college.clerk, answer: { blank: true } }])
    await run.start()
    expect(await run.view()).toMatchObject({ tally: { created: 1 } })
  })

  test('who may name others: they are the author, and the trail has who did it', async () => {
    const run = await imported(ground, file(['a', college.clerk], ['b', college.formerProvider]), { by: college.admin })
    const stored = await storedCases(ground, run.job)
    expect([...stored.values()].map(({ author }) => author)).toEqual([college.clerk, college.formerProvider])
    const trail = await ground.ask<{ action: string; actor: string }>(
      `select action, 'user_' || replace(actor::text, '-', '') as actor from audit_event
       where organisation = $1 and (job = $2 or record = $2) order by action`,
      [college.admin.organisation, uuidOf(run.job)],
    )
    expect(trail.map(({ action }) => action)).toEqual([
      'import.batch',
      'import.mapping-saved',
      'import.received',
      'import.started',
    ])
    expect(new Set(trail.map(({ actor }) => actor))).toEqual(new Set([college.admin.staff]))
  })

  test.each(['LegacyID', 'CreatedAt'])('a column on %s is refused at mapping to who may not', async (header) => {
    const run = await received(ground, csv(['Identifier', header], ['a', '']), { by: college.importer })
    const { issues } = await run.page()
    expect(issues).toMatchObject([{ code: 'field-not-permitted' }])
    await expect(run.map()).rejects.toThrow(/Import legacy records/)
    await run.map({ map: { [header]: null } })
    expect(await run.view()).toMatchObject({ status: 'ready' })
  })

  test('a permission that is taken away before the start is not there any more', async () => {
    const staff = await ground.worker.transaction(college.admin, (tx) =>
      hire(tx, 'Leg Acy', ['import', 'import-legacy']),
    )
    const by: Actor = { ...college.admin, staff }
    const run = await checked(ground, csv(['Identifier', 'LegacyID'], ['a', '7']), { by })
    await ground.ask(
      `update role set permissions = '{import}' where organisation = $1 and id in (select role from staff_role where staff = $2)`,
      [by.organisation, uuidOf(staff)],
    )
    await expect(run.start()).rejects.toThrow(/Look at the mapping again/)
    await ground.ask(`update staff set active = false where organisation = $1 and id = $2`, [
      by.organisation,
      uuidOf(staff),
    ])
    await expect(run.start()).rejects.toThrow(Forbidden)
  })

  test('who may not import cannot upload', async () => {
    await expect(
      received(ground, csv(['Identifier'], ['a']), { by: { ...college.admin, staff: college.clerk } }),
    ).rejects.toThrow(Forbidden)
  })
})

test.each(['CreatedByID', 'ProviderUserID'])(
  'staff of another organisation in %s are as unknown as nobody at all',
  async (header) => {
    const other = await aCollege(ground.worker)
    const nobody = moment.newId('user')
    const run = await imported(ground, csv(['Identifier', header], ['a', other.provider], ['b', nobody]), {
      by: college.admin,
    })
    const [foreign, missing] = await run.log()
    expect(foreign).toMatchObject({ outcome: 'failed', reason: 'person-unknown' })
    expect(foreign?.notes[0]?.sentence.replace(other.provider, nobody)).toBe(missing?.notes[0]?.sentence)
  },
)
