import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { csv } from '../../test/support/import-csv.ts'
import { importGround, type ImportGround } from '../../test/support/import-ground.ts'
import { checked, imported, received, type RunOptions } from '../../test/support/import-run.ts'
import {
  choice,
  date,
  identifier,
  identifierKey,
  oneWayOf,
  reference,
  type Catalogue,
  type Found,
  type Lookup,
} from '../fields/index.ts'
import { recordId, sql, uuidOf, type RecordId, type Tx } from '../platform/database/index.ts'
import { importType, registered, type Change, type From, type Plan, type Undo } from './index.ts'

/**
 * A made-up type that does what Cases does not: it updates, ends, and refuses in its plan; a field may be filled in two
 * ways, one of them a pair of columns; two people have one name. That it runs shows that the engine knows no type.
 */
interface Visit {
  readonly id: RecordId
  readonly open: boolean
}
interface VisitChange extends Change {
  readonly kind: 'visit.new' | 'visit.changed'
  readonly open: boolean
  readonly host: string | undefined
}

const person = (digit: string) => recordId('user', digit.repeat(32))
const hosts = [
  { id: person('1'), name: 'Ann Lee' },
  { id: person('2'), name: 'Ann Lee' },
  { id: person('3'), name: 'Bo Ray' },
]
/** A text that the database refuses to look up. */
let unheardOf: string | undefined
const hostsByName: Lookup<(typeof hosts)[number]> = {
  key: 'hosts',
  find: async (tx, texts) => {
    if (texts.some((text) => text === unheardOf)) await tx.client.query(`select 'no number'::integer`)
    return new Map(texts.map((text) => [text, hostCalled(text)]))
  },
  byRecord: async (_, ids) => new Map(hosts.filter(({ id }) => ids.includes(id)).map((host) => [host.id, host])),
  suggest: async () => [],
}
function hostCalled(text: string): Found<(typeof hosts)[number]> {
  const [one, ...others] = hosts.filter(({ id, name }) => name === text || id === text)
  if (!one) return { none: true }
  return others.length === 0
    ? { one }
    : { many: [one, ...others].map(({ id, name }) => ({ answer: { record: id }, label: `${name} (${id.at(-1)})` })) }
}

const issues: Catalogue = {
  'visit-open': { level: 'warning', title: 'Open already', text: 'This visit is open already.' },
  'no-visit': { level: 'error', title: 'No visit', text: 'There is no open visit of {who} to {what}.' },
}

const visits = importType<object, Visit | 'none', VisitChange>()({
  key: 'visits',
  label: 'Visits',
  permission: 'import',
  record: 'case',
  actions: ['create-or-update'],
  fields: {
    who: identifier('Who', { needed: 'always' }),
    what: choice('What', ['OPEN', 'MOVE', 'END']),
    since: date('Since'),
    host: oneWayOf(reference('Host ID', hostsByName), reference(['Host First Name', 'Host Last Name'], hostsByName)),
  },
  atRunTime: async () => ({ fields: {}, settings: {} }),
  issues,
  rowsWithErrors: 'fix-first',
  options: {},
  meets: ({ values }) => identifierKey(values.who),
  existing: visitsByKey,
  plan({ values }, met, _asked, here): Plan<VisitChange> {
    const key = identifierKey(values.who)
    const host = values.host?.id
    if (values.what === 'OPEN') {
      if (met && met !== 'none' && met.open) return { do: 'skip', record: met.id, because: { code: 'visit-open' } }
      const record = here.newId('case')
      return { do: 'create', record, changes: [{ kind: 'visit.new', key, record, open: true, host }] }
    }
    const end = values.what === 'END'
    if (!met || met === 'none' || !met.open)
      return {
        do: 'fail',
        issues: [{ code: 'no-visit', field: 'who', facts: { who: values.who, what: end ? 'end' : 'move' } }],
      }
    const changes = [
      { kind: 'visit.changed' as const, key, record: met.id, open: !end, host, before: { open: true } },
    ] as const
    return { do: 'update', record: met.id, ...(end && { as: 'ended' as const }), changes }
  },
  after: (_, { record, open }) => ({ id: record, open }),
  write: {
    'visit.new': { write: writeVisits, undo: undoVisits('remove') },
    'visit.changed': { write: writeVisits, undo: undoVisits('restore') },
  },
})

function undoVisits(does: Undo['does']): Undo {
  return {
    ...{ does, record: 'case', entered: `visit.${does}d`, lock: async () => {} },
    ...{ seenBy: 'cases:view', names: async () => new Map() },
    verdicts: (tx, { changes }) => sql`
      select c.row, v.id as record, case when v.host = 'kept' then '{"code": "edited-since"}'::jsonb end as kept
      from (${changes}) c join visit v on v.organisation = ${tx.actor.organisation} and v.id = c.record`,
    carryOut: async (tx, _, free) => {
      const statement =
        does === 'remove' ? 'delete from visit where id = any($1)' : 'update visit set open = true where id = any($1)'
      await tx.client.query(statement, [free.map(uuidOf)])
    },
  }
}

async function visitsByKey(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, Visit | 'none'>> {
  const { rows } = await tx.client.query<{ key: string; id: string; open: boolean }>(
    'select key, id, open from visit where organisation = $1 and key = any($2) order by id',
    [tx.actor.organisation, keys],
  )
  const found = new Map(rows.map(({ key, id, open }) => [key, { id: recordId('case', id), open }]))
  return new Map(keys.map((key) => [key, found.get(key) ?? 'none']))
}

async function writeVisits(tx: Tx, changes: readonly From<VisitChange>[]): Promise<void> {
  for (const { key, record, open, host, row } of changes)
    await tx.client.query(
      `insert into visit values ($1, $2, $3, $4, $5, $6)
       on conflict (organisation, id) do update set open = excluded.open, host = coalesce(excluded.host, visit.host), row = excluded.row`,
      [tx.actor.organisation, uuidOf(record), key, open, host ?? null, row],
    )
}

let ground: ImportGround
beforeAll(async () => {
  const plain = await importGround()
  await plain.ask(
    `create table visit (organisation integer, id uuid, key text, open boolean, host text, row integer, primary key (organisation, id))`,
  )
  await plain.ask('grant select on visit to muster_web')
  const types = new Map([[visits.key, registered(visits)]])
  const withVisits = (app: ImportGround['web']) => ({ ...app, engine: { ...app.engine, types } })
  ground = { ...plain, web: withVisits(plain.web), worker: withVisits(plain.worker) }
})
afterAll(() => ground.close())
beforeEach(() => ground.ask('truncate visit'))

const options: RunOptions = { type: 'visits' }
const rows = (...of: readonly (readonly [who: string, what: string])[]) => csv(['Who', 'What'], ...of)

describe.each([1, 2, 500])('in batches of %i', (rowsInBatch) => {
  test('rows create, update, end, skip and fail, each meeting what the rows before it made', async () => {
    const file = rows(
      ['a', 'MOVE'],
      ['a', 'OPEN'],
      ['A', 'OPEN'],
      ['a', 'MOVE'],
      ['b', 'END'],
      ['a ', 'END'],
      ['a', 'END'],
      ['a', 'OPEN'],
    )
    const run = await checked(ground, file, { ...options, rowsInBatch })
    const { check } = await run.view()
    await run.start({ rowsWithErrors: 'leave-out' })
    const { tally, successful } = await run.view()
    expect(tally).toEqual({ created: 2, updated: 2, ended: 1, skipped: 1, failed: 3 })
    expect(successful).toBe(62)
    expect(check).toMatchObject({ checked: 8, good: 5, withErrors: 3, leftOut: 0 })
    const log = await run.log()
    expect(log.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      ...['no-visit', 'created', 'visit-open', 'updated', 'no-visit', 'ended', 'no-visit', 'created'],
    ])
    expect(log[4]?.notes).toMatchObject([{ sentence: 'There is no open visit of b to end.', field: 'Who' }])
    expect(new Set([1, 2, 3, 5].map((row) => log[row]?.record)).size).toBe(1)
    const kept = await ground.ask('select key, open from visit order by id')
    expect(kept).toEqual([
      { key: 'a', open: false },
      { key: 'a', open: true },
    ])
  })

  test('what a plan refuses can be left out on purpose, and then nothing stands in the way', async () => {
    const run = await checked(ground, rows(['a', 'END'], ['b', 'OPEN'], ['c', 'MOVE']), { ...options, rowsInBatch })
    await expect(run.start()).rejects.toThrow(/2 rows still have errors/)
    await run.answer([{ row: 2, answer: { leaveOut: true } }])
    await run.answer([{ field: 'Who', code: 'no-visit', text: 'c', answer: { leaveOut: true } }])
    expect(await run.view()).toMatchObject({ check: { withErrors: 0 } })
    expect(await run.issues()).toEqual([])
    await run.start()
    expect(await run.view()).toMatchObject({ successful: 100, tally: { created: 1, skipped: 2, failed: 0 } })
    expect((await run.log()).map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'left-out',
      'created',
      'left-out',
    ])
  })
})

test('whom a batch ends with the next does not begin with, unless they alone fill one', async () => {
  const file = rows(...['a', 'b', 'b', 'c', 'd', 'd', 'd', 'd', 'e', 'f'].map((who) => [who, 'OPEN'] as const))
  const run = await checked(ground, file, { ...options, rowsInBatch: 3 })
  await run.start()
  const batches = await ground.ask(
    'select array_agg(array[first_row, last_row] order by first_row) as rows from import_batch where job = $1',
    [uuidOf(run.job)],
  )
  expect(batches).toEqual([
    {
      rows: [
        ...[
          [2, 4],
          [5, 5],
          [6, 8],
          [9, 11],
        ],
      ],
    },
  ])
  expect((await run.view()).tally).toMatchObject({ created: 6, skipped: 4 })
})

test('the first rows are as many as were said, wherever a person ends', async () => {
  const file = rows(...['a', 'b', 'b', 'b', 'c'].map((who) => [who, 'OPEN'] as const))
  const run = await checked(ground, file, { ...options, rowsInBatch: 2 })
  const loaded = async () => ground.ask('select row from import_outcome where job = $1 order by row', [uuidOf(run.job)])
  await run.start({ firstRows: 3 })
  expect(await loaded()).toEqual([2, 3, 4].map((row) => ({ row })))
  await run.start()
  expect(await loaded()).toEqual([2, 3, 4, 5, 6].map((row) => ({ row })))
})

test('a row that the database refuses to look up fails by itself, also where its neighbours are read with it', async () => {
  const file = csv(
    ['Who', 'What', 'Host ID'],
    ...['a', 'b', 'c', 'd'].map((who) => [who, 'OPEN', person(who === 'b' ? '1' : '3')]),
  )
  const run = await checked(ground, file, options)
  unheardOf = person('1')
  await run.start().finally(() => (unheardOf = undefined))
  expect((await run.log()).map(({ outcome, reason }) => reason ?? outcome)).toEqual([
    ...['created', 'could-not-be-written', 'created', 'created'],
  ])
})

test('what a plan refuses of a text is answered once for all rows that say it', async () => {
  const run = await checked(
    ground,
    rows(['b', 'OPEN'], ['x', 'END'], ['c', 'OPEN'], ['X ', 'MOVE'], ['x', 'END']),
    options,
  )
  expect((await run.issues()).map(({ field, code, text, count }) => [field, code, text, count])).toEqual([
    ['Who', 'no-visit', 'x', 2],
    ['Who', 'no-visit', 'X', 1],
  ])
  await run.answer([{ field: 'Who', text: 'x', answer: { text: 'b' } }])
  await run.answer([{ field: 'Who', text: 'X', answer: { text: 'c' } }])
  await run.start({ rowsWithErrors: 'leave-out' })
  expect((await run.log()).map(({ outcome, reason }) => reason ?? outcome)).toEqual([
    ...['created', 'ended', 'created', 'updated', 'no-visit'],
  ])
})

test('it is undone, whatever it does', async () => {
  const before = await imported(ground, rows(['a', 'OPEN'], ['b', 'OPEN']), options)
  const run = await imported(
    ground,
    rows(['a', 'MOVE'], ['a', 'END'], ['a', 'OPEN'], ['b', 'END'], ['c', 'OPEN']),
    options,
  )
  await ground.ask(`update visit set host = 'kept' where key = 'b'`)
  await run.undo()
  expect(await run.view()).toMatchObject({
    status: 'undone',
    undo: { rows: 5, done: 5, removed: 2, restored: 2, kept: 1 },
  })
  expect((await run.log()).map(({ undo }) => undo?.did)).toEqual(['undone', 'undone', 'undone', 'kept', 'undone'])
  expect(await ground.ask('select key, open from visit order by key')).toEqual([
    { key: 'a', open: true },
    { key: 'b', open: false },
  ])
  await before.undo()
  expect(await ground.ask('select key from visit')).toEqual([{ key: 'b' }])
})

test('it may be foreseen, where there is nothing to choose', async () => {
  const run = await checked(ground, rows(['a', 'OPEN'], ['b', 'END']), options)
  expect(await run.view()).toMatchObject({ check: { good: 1, withErrors: 1, foreseen: {} } })
})

describe('a field that is filled by two columns', () => {
  const file = csv(
    ['Who', 'What', 'Host First Name', 'Host Last Name'],
    ['a', 'OPEN', 'Bo', 'Ray'],
    ['b', 'OPEN', 'Ann ', ' Lee'],
    ['c', 'OPEN', 'Ann', 'Lee'],
    ['d', 'OPEN', '', 'Nobody'],
    ['e', 'OPEN', '', ''],
  )

  test('is read as one text, and two people of one name are asked for, once', async () => {
    const run = await checked(ground, file, options)
    expect(await run.issues()).toMatchObject([
      {
        field: 'Host First Name',
        code: 'value-several',
        text: 'Ann Lee',
        count: 2,
        choices: [{ label: 'Ann Lee (1)' }, { label: 'Ann Lee (2)' }],
      },
      { field: 'Host First Name', code: 'value-unknown', text: 'Nobody', count: 1 },
    ])
  })

  test('is answered once for all rows with that text, by a record or another text', async () => {
    const run = await checked(ground, file, options)
    await run.answer([
      { field: 'Host First Name', text: 'Ann Lee', answer: { record: person('2') } },
      { field: 'Host First Name', text: 'Nobody', answer: { text: 'Bo Ray' } },
    ])
    expect(await run.issues()).toEqual([])
    await run.start()
    expect(await ground.ask('select key, right(host, 1) as host from visit order by key')).toEqual([
      { key: 'a', host: '3' },
      { key: 'b', host: '2' },
      { key: 'c', host: '2' },
      { key: 'd', host: '3' },
      { key: 'e', host: null },
    ])
  })

  test('is answered for one row alone', async () => {
    const run = await checked(ground, file, options)
    await run.answer(
      [3, 4].map((row) => ({ field: 'Host First Name', row, answer: { record: person(row === 3 ? '1' : '2') } })),
    )
    await run.start({ rowsWithErrors: 'leave-out' })
    expect(
      await ground.ask(`select key, right(host, 1) as host from visit where key in ('b', 'c') order by key`),
    ).toEqual([
      { key: 'b', host: '1' },
      { key: 'c', host: '2' },
    ])
  })

  test('is refused beside the other way, once, at mapping', async () => {
    const run = await received(
      ground,
      csv(['Who', 'Host ID', 'Host First Name', 'Host Last Name'], ['a', '', '', '']),
      options,
    )
    expect((await run.page()).issues).toMatchObject([{ code: 'ways-mixed' }])
  })
})

test('dates that can be read two ways are asked for once, and read as was answered', async () => {
  const file = csv(['Who', 'What', 'Since'], ['a', 'OPEN', '03/04/2026'], ['b', 'OPEN', '05/06/2026'])
  const run = await received(ground, file, options)
  expect((await run.page()).issues).toMatchObject([{ code: 'date-order-open' }])
  await run.map({ dayFirst: true })
  await run.start()
  expect(await run.view()).toMatchObject({ tally: { created: 2 } })
})

test('a column whose other dates leave no doubt is not asked about', async () => {
  const file = csv(['Who', 'What', 'Since'], ['a', 'OPEN', '03/04/2026'], ['b', 'OPEN', '25/06/2026'])
  const run = await imported(ground, file, options)
  expect((await run.page()).columns[2]).toMatchObject({
    dayFirst: true,
    dates: { dayFirst: 1, monthFirst: 0, either: 1 },
  })
  expect(await run.view()).toMatchObject({ tally: { created: 2 } })
})
