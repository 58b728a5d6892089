import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  advanceJob,
  cancel,
  checkAgain,
  readAgain,
  retry,
  jobView,
  sameFile,
  saveMapping,
  start,
} from '../../src/importing/index.ts'
import { Conflict, idMaker, uuidOf } from '../../src/platform/database/index.ts'
import { addCustomField } from '../../src/records/custom-fields/index.ts'
import { moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, received } from '../support/import-run.ts'
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

/** So many rows of one person. */
const rowsOf = (identifier: string, n: number): readonly (readonly string[])[] =>
  Array.from({ length: n }, () => [identifier])
const people = (n: number) =>
  csv(['Identifier', 'FirstName'], ...Array.from({ length: n }, (_, i) => [`p${i}`, `Name ${i}`]))

describe('the first N rows', () => {
  test('are loaded, then the rest as it began', async () => {
    const run = await checked(ground, csv(['Identifier'], ...rowsOf('p', 10)), {
      by: college.admin,
      rowsInBatch: 3,
    })
    await run.start({ firstRows: 4, options: { duplicates: 'increment' } })
    expect(await run.view()).toMatchObject({ status: 'paused', tally: { created: 4 }, notLoaded: 6, firstRows: 4 })
    await assertInvariants(ground, run.job, 10)
    expect((await run.log()).map(({ outcome }) => outcome)).toEqual([
      ...Array(4).fill('created'),
      ...Array(6).fill('not loaded'),
    ])
    await run.start()
    expect(await run.view()).toMatchObject({
      status: 'completed',
      tally: { created: 10 },
      notLoaded: 0,
      options: { duplicates: 'increment' },
    })
    await assertInvariants(ground, run.job, 10)
    const stored = await storedCases(ground, run.job)
    expect([...stored.values()].map(({ period }) => period)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('may be as many as there are, and more', async () => {
    const run = await checked(ground, people(3), { by: college.admin })
    await run.start({ firstRows: 7 })
    expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 3 } })
  })

  test('may be all that is wanted: the rest is not loaded', async () => {
    const run = await checked(ground, people(5), { by: college.admin })
    await run.start({ firstRows: 2 })
    await run.act(cancel)
    expect(await run.view()).toMatchObject({ status: 'cancelled', tally: { created: 2 }, notLoaded: 3 })
    await assertInvariants(ground, run.job, 5)
  })

  test('and a field that is gone meanwhile is said, with what can be done about the rest', async () => {
    const file = csv(['Identifier', 'Custom.NOTES'], ...['a', 'b', 'c'].map((one) => [one, one]))
    const run = await checked(ground, file, { by: college.admin })
    await run.start({ firstRows: 2 })
    const use = (active: boolean) =>
      ground.ask(`update custom_field set active = $2 where organisation = $1 and name = 'NOTES'`, [
        college.admin.organisation,
        active,
      ])
    await use(false)
    await expect(run.start()).rejects.toThrow(/Set it up again as it was, or cancel the rest/)
    await use(true)
    await run.start()
    expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 3 } })
  })

  test('and a setting that changes meanwhile does not leave the rest stuck', async () => {
    const run = await checked(ground, people(4), { by: college.admin })
    await run.start({ firstRows: 2 })
    await ground.worker.transaction(college.admin, (tx) =>
      addCustomField(tx, moment, {
        kind: 'case',
        name: 'NEW_ONE',
        label: 'New',
        type: 'text',
        choices: [],
        required: false,
      }),
    )
    await run.start()
    expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 4 } })
  })
})

test('workers whose clocks differ go on with one chain of seals', async () => {
  const run = await checked(ground, people(8), { by: college.admin, rowsInBatch: 2 })
  const { engine } = ground.worker
  const behind = { ...engine, rowsInBatch: 2, newId: idMaker(() => Date.parse(moment.now) - 7_200_000) }
  const task = { organisation: college.admin.organisation, job: run.job }
  await run.start({ firstRows: 2 })
  await run.act((tx, e, job) => start(tx, e, job, { firstRows: 6 }))
  await advanceJob(behind, task, new AbortController().signal)
  await run.start()
  expect(await run.view()).toMatchObject({ status: 'completed' })
  await assertInvariants(ground, run.job, 8)
})

describe('cancel', () => {
  test.each(['mapping', 'ready'] as const)('of a job that is %s: nothing is loaded', async (status) => {
    const run =
      status === 'mapping'
        ? await received(ground, people(3), { by: college.admin })
        : await checked(ground, people(3), { by: college.admin })
    await run.act(cancel)
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'cancelled', notLoaded: 3, tally: { created: 0 } })
    await assertInvariants(ground, run.job, 3)
    expect((await run.log()).map(({ outcome }) => outcome)).toEqual(Array(3).fill('not loaded'))
  })

  test('of one that waits for a worker: nothing is loaded when the worker comes', async () => {
    const run = await checked(ground, people(3), { by: college.admin })
    await run.act((tx, e, job) => start(tx, e, job, {}))
    await run.act(cancel)
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'cancelled', notLoaded: 3 })
    await assertInvariants(ground, run.job, 3)
  })

  test('while it loads, before any of the worker’s transactions: what was loaded stays, and the rest is not loaded, exactly', async () => {
    const loaded: (number | undefined)[] = []
    for (let at = 1; at <= 14; at++) {
      college = await aCollege(ground.worker)
      let told: 'in time' | 'too late' | undefined
      const loading = { now: false }
      const run = await checked(ground, people(12), {
        by: college.admin,
        rowsInBatch: 3,
        before: async (n) => {
          if (!loading.now || n !== at) return
          told = await run.act(cancel).then(
            () => 'in time' as const,
            () => 'too late' as const,
          )
        },
      })
      loading.now = true
      await run.start()
      await assertInvariants(ground, run.job, 12)
      const { status, tally, notLoaded = -1 } = await run.view()
      expect(tally.created + notLoaded).toBe(12)
      expect(tally.created % 3).toBe(0)
      expect(status).toBe(told === 'in time' && notLoaded > 0 ? 'cancelled' : 'completed')
      loaded.push(tally.created)
    }
    expect(loaded[0]).toBe(0)
    expect(loaded.at(-1)).toBe(12)
    expect(new Set(loaded).size).toBeGreaterThan(2)
  })

  test.each(['completed', 'cancelled'] as const)('of what is %s is refused', async (status) => {
    const run = await checked(ground, people(2), { by: college.admin })
    if (status === 'completed') await run.start()
    else await run.act(cancel)
    await expect(run.act(cancel)).rejects.toThrow(Conflict)
    expect(await run.view()).toMatchObject({ status })
  })
})

describe('a program that fails', () => {
  test('before any transaction of the load: Retry goes on where it stopped, and the end is that of one clean run', async () => {
    for (let at = 1; at <= 12; at++) {
      college = await aCollege(ground.worker)
      let broken = false
      const loading = { now: false }
      const run = await checked(ground, csv(['Identifier'], ...rowsOf('p', 12)), {
        by: college.admin,
        rowsInBatch: 3,
        before: async (n) => {
          if (!loading.now || broken || n !== at) return
          broken = true
          throw new Error('A bug of ours.')
        },
      })
      loading.now = true
      // What fails before a stage is at work is the queue's to give again.
      await run.start({ options: { duplicates: 'increment' } }).catch(() => run.work())
      const { status, problem } = await run.view()
      expect(['failed', 'completed']).toContain(status)
      if (status === 'failed') {
        expect(problem).toMatchObject({
          code: 'stopped-unexpectedly',
          sentence: expect.stringMatching(/error id event_\w{32}\)/),
        })
        await assertInvariants(ground, run.job, 12)
        await run.act(retry)
        await run.work()
      }
      expect(await run.view()).toMatchObject({ status: 'completed', problem: undefined, tally: { created: 12 } })
      await assertInvariants(ground, run.job, 12)
      const stored = await storedCases(ground, run.job)
      expect([...stored.values()].map(({ period }) => period)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    }
  })

  test('while it checks or reads: the same', async () => {
    for (const stage of ['reading', 'checking'] as const) {
      let broken = false
      const at = { work: stage === 'reading' }
      const run = await received(ground, people(5), {
        by: college.admin,
        before: async (n) => {
          if (broken || !at.work || n !== 3) return
          broken = true
          throw new Error('A bug of ours.')
        },
      })
      at.work = true
      if (stage === 'checking') await run.map()
      expect(await run.view()).toMatchObject({ status: 'failed', problem: { code: 'stopped-unexpectedly' } })
      await run.act(retry)
      await run.work()
      if (stage === 'reading') await run.map()
      expect(await run.view()).toMatchObject({ status: 'ready', check: { good: 5 } })
      await run.start()
      await assertInvariants(ground, run.job, 5)
    }
  })

  test('a worker that dies again and again without getting any further is not given the job for ever', async () => {
    let broken = true
    const run = await checked(ground, people(3), {
      by: college.admin,
      before: async (n, step) => {
        if (broken && step >= 3 && n === 4) throw Object.assign(new Error('Connection lost.'), { code: 'ECONNRESET' })
      },
    })
    await run.act((tx, e, job) => start(tx, e, job, {}))
    const tries: string[] = []
    for (let n = 0; n < 8 && (await run.view()).status !== 'failed'; n++)
      tries.push(
        await run.work().then(
          () => 'given up',
          () => 'given again',
        ),
      )
    expect(tries).toEqual([...Array<string>(5).fill('given again'), 'given up'])
    expect((await run.view()).problem).toEqual({
      code: 'gave-up',
      in: 'loading',
      sentence:
        'The import was started 5 times without getting any further, and was stopped. Retry goes on where it stopped.',
    })
    broken = false
    await run.act(retry)
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 3 } })
    await assertInvariants(ground, run.job, 3)
  })

  test('is retried only where it failed', async () => {
    const run = await checked(ground, people(1), { by: college.admin })
    await expect(run.act(retry)).rejects.toThrow(/this one is ready/)
  })
})

describe('a task that is given again', () => {
  test.each(['mapping', 'ready', 'paused', 'completed', 'cancelled'] as const)(
    'changes nothing of a job that is %s',
    async (status) => {
      const run = await received(ground, people(4), { by: college.admin })
      if (status !== 'mapping') await run.map()
      if (status === 'paused') await run.start({ firstRows: 2 })
      if (status === 'completed') await run.start()
      if (status === 'cancelled') await run.act(cancel)
      const everything = async () => [
        await ground.ask('select row, outcome, reason, record from import_outcome where job = $1 order by row', [
          uuidOf(run.job),
        ]),
        await ground.ask('select * from case_record where job = $1 order by row', [uuidOf(run.job)]),
        await ground.ask('select * from import_move where job = $1 order by number', [uuidOf(run.job)]),
        await ground.ask('select * from audit_event where job = $1 order by id', [uuidOf(run.job)]),
        (await run.view()).status,
      ]
      const before = await everything()
      await run.work()
      await Promise.all([run.work(), run.work()])
      expect(await everything()).toEqual(before)
    },
  )
})

describe('reading again', () => {
  test('with another delimiter: rows, headers and mapping are made anew', async () => {
    const run = await received(ground, 'Identifier;FirstName\na;Ann,x\nb;Bob,y\n', {
      by: college.admin,
      told: { delimiter: ',' },
    })
    expect((await run.page()).columns.map(({ header }) => header)).toEqual(['Identifier;FirstName'])
    await run.act((tx, e, job) => readAgain(tx, e, job, { delimiter: ';' }))
    await run.work()
    expect((await run.page()).columns.map(({ header, field }) => [header, field])).toEqual([
      ['Identifier', 'Identifier'],
      ['FirstName', 'FirstName'],
    ])
    await run.map()
    await run.start()
    await assertInvariants(ground, run.job, 2)
    expect([...(await storedCases(ground, run.job)).values()]).toMatchObject([{ first: 'Ann,x' }, { first: 'Bob,y' }])
  })

  test('with another header row, also after the mapping was saved', async () => {
    const run = await checked(ground, 'Identifier,FirstName\nIdentifier,LastName\na,Ann\n', { by: college.admin })
    expect(await run.view()).toMatchObject({ status: 'ready', rows: 2 })
    await run.act((tx, e, job) => readAgain(tx, e, job, { headerRow: 2 }))
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'mapping', rows: 1, told: { headerRow: 2 }, check: undefined })
    await run.map()
    await run.start()
    await assertInvariants(ground, run.job, 1)
    expect([...(await storedCases(ground, run.job)).values()]).toMatchObject([{ row: 3, last: 'Ann' }])
  })

  test('mends a file that was refused', async () => {
    const run = await received(ground, people(2), { by: college.admin, told: { headerRow: 77 } })
    expect(await run.view()).toMatchObject({ status: 'failed', problem: { code: 'header-row-unknown' } })
    await run.act((tx, e, job) => readAgain(tx, e, job, {}))
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'mapping', rows: 2, problem: undefined })
  })

  test('is refused once rows are loaded: their numbers are in the record log', async () => {
    let broken = false
    const loading = { now: false }
    const run = await checked(ground, people(6), {
      by: college.admin,
      rowsInBatch: 2,
      before: async (n) => {
        if (!loading.now || broken || n < 8) return
        broken = true
        throw new Error('A bug of ours.')
      },
    })
    loading.now = true
    await run.start()
    const { status, tally } = await run.view()
    expect(status).toBe('failed')
    expect(tally.created).toBeGreaterThan(0)
    await expect(run.act((tx, e, job) => readAgain(tx, e, job, { headerRow: 2 }))).rejects.toThrow(Conflict)
    await expect(run.act(checkAgain)).rejects.toThrow(Conflict)
    await expect(run.act((tx, e, job) => saveMapping(tx, e, job, []))).rejects.toThrow(Conflict)
    await run.act(retry)
    await run.work()
    await assertInvariants(ground, run.job, 6)
  })
})

describe('the same file again', () => {
  const earlier: Parameters<Awaited<ReturnType<typeof received>>['act']>[0] = async (tx, engine, job) =>
    sameFile(tx, { sha256: (await jobView(tx, engine, job)).file.sha256, before: job })

  test('is said, byte for byte, once something of it was loaded', async () => {
    const by = college.admin
    const abandoned = await received(ground, people(2), { by })
    await abandoned.act(cancel)
    const first = await imported(ground, people(2), { by })
    const other = await received(ground, people(3), { by })
    const again = await received(ground, people(2), { by })
    const said = (run: typeof first) => run.act(earlier)
    expect(await said(again)).toMatchObject([{ id: first.job, by: by.staff, rows: 2 }])
    expect(await said(other)).toEqual([])
    expect(await said(first)).toEqual([])
  })

  test('is not said to another organisation', async () => {
    await imported(ground, people(2), { by: college.admin })
    const other = await aCollege(ground.worker)
    const again = await received(ground, people(2), { by: other.admin })
    expect(await again.act(earlier)).toEqual([])
  })

  test.each([
    ['create', { created: 3, skipped: 0 }],
    ['increment', { created: 3, skipped: 0 }],
    ['skip', { created: 0, skipped: 3 }],
  ])('does what the duplicate action says: %s', async (duplicates, expected) => {
    await imported(ground, people(3), { by: college.admin })
    const again = await imported(ground, people(3), { by: college.admin, options: { duplicates } })
    expect(await again.view()).toMatchObject({ tally: expected, successful: 100 })
    await assertInvariants(ground, again.job, 3)
  })
})

describe('an impatient person', () => {
  test('may press START twenty times: one start wins, the others are told', async () => {
    const run = await checked(ground, people(5), { by: college.admin })
    const pressed = await Promise.allSettled(
      Array.from({ length: 20 }, () => run.act((tx, e, job) => start(tx, e, job, {}))),
    )
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of pressed) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Conflict)
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 5 } })
    await assertInvariants(ground, run.job, 5)
  })

  test('may press START and CANCEL at once: the job ends in one of the two ways, whole', async () => {
    for (let round = 0; round < 5; round++) {
      const run = await checked(ground, people(3), { by: college.admin })
      await Promise.allSettled([run.act((tx, e, job) => start(tx, e, job, {})), run.act(cancel)])
      await run.work()
      const { status, tally, notLoaded = -1 } = await run.view()
      expect(status === 'cancelled' ? notLoaded : tally.created).toBe(3)
      await assertInvariants(ground, run.job, 3)
    }
  })
})

test('INFO counts add up, and 100 % is only where nothing failed', async () => {
  const rows = Array.from({ length: 201 }, (_, n) => [`i${n}`, n === 100 ? 'OPEN' : ''])
  const run = await imported(ground, csv(['Identifier', 'Status'], ...rows), { by: college.admin })
  expect(await run.view()).toMatchObject({ successful: 99, tally: { created: 200, failed: 1 }, notLoaded: 0 })
})

test('a custom field that is gone when the load begins stops it, before anything is written wrongly', async () => {
  const run = await checked(ground, csv(['Identifier', 'Custom.NOTES'], ['a', 'x']), { by: college.admin })
  await run.act((tx, e, job) => start(tx, e, job, {}))
  const set = (active: boolean) =>
    ground.ask('update custom_field set active = $2 where organisation = $1', [college.admin.organisation, active])
  await set(false)
  await run.work()
  const { status, problem } = await run.view()
  expect([status, problem?.code]).toEqual(['failed', 'setup-changed'])
  expect(problem?.sentence).toMatch(/^A field of this import was changed/)
  await assertInvariants(ground, run.job, 1)
  await set(true)
  await run.act(retry)
  await run.work()
  expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 1 } })
})

test('between mapping and start: a field that is gone sends back to the mapping, one that is new asks for a check', async () => {
  const run = await checked(ground, csv(['Identifier', 'Custom.NOTES'], ['a', 'x']), { by: college.admin })
  await ground.worker.transaction(college.admin, (tx) =>
    addCustomField(tx, moment, {
      kind: 'case',
      name: 'NEW_ONE',
      label: 'New',
      type: 'text',
      choices: [],
      required: false,
    }),
  )
  await expect(run.start()).rejects.toThrow(/Check again/)
  await ground.ask(`update custom_field set active = false where organisation = $1 and name = 'NOTES'`, [
    college.admin.organisation,
  ])
  await expect(run.start()).rejects.toThrow(/Look at the mapping again/)
  await run.act(checkAgain)
  await run.work()
  expect(await run.view()).toMatchObject({ status: 'mapping' })
  await run.map({ map: { 'Custom.NOTES': null } })
  await run.start()
  expect(await run.view()).toMatchObject({ status: 'completed' })
})
