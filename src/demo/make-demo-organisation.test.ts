import { afterAll, beforeAll, expect, test } from 'vitest'
import { moment } from '../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../test/support/index.ts'
import { nobody, openDatabase, sql, type Database } from '../platform/database/index.ts'
import { entriesOf } from '../records/code-lists/index.ts'
import { customFieldSettings } from '../records/custom-fields/index.ts'
import { everyPermission, permissionsOf, signIn } from '../records/staff/index.ts'
import { tryOut, workflows } from '../workflows/index.ts'
import { makeDemoOrganisation, type DemoOrganisation } from './index.ts'

let own: TestDatabase
let database: Database
let demo: DemoOrganisation
const make = (password = 'secret', on = database) => makeDemoOrganisation(on, { ...moment, password })
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  demo = await make()
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const counts = () =>
  database.transaction(demo.actor, (tx) =>
    tx.one(sql<Record<string, number>>`
      select (select count(*) from organisation) as organisations,
        (select count(*) from staff) as staff,
        (select count(*) from role) as roles,
        (select count(*) from code_list_entry) as entries,
        (select count(*) from participant) as participants,
        (select count(distinct participant) from case_record) as served,
        (select count(*) from case_record) as cases,
        (select count(*) from program) as programs,
        (select count(*) from enrollment) as enrollments,
        (select count(*) from caseload_assignment where ends_on is null) as assigned,
        (select count(*) from caseload_assignment where ends_on is not null) as ended,
        (select count(*) from workflow) as workflows,
        (select count(*) from workflow where active) as switched_on`),
  )
const expected = {
  ...{ organisations: 1, staff: 9, roles: 5, entries: 27, participants: 240, served: 240, cases: 300 },
  ...{ workflows: 3, switchedOn: 0, programs: 4, enrollments: 53, assigned: 46, ended: 28 },
}

test('is there whole, once, however often and at once it is made', async () => {
  expect(await counts()).toEqual(expected)
  const again = await Promise.all([make(), make()])
  expect(again).toEqual([demo, demo])
  expect(await counts()).toEqual(expected)
})

test('the administrator may do everything and signs in by the password of the last start', async () => {
  await make('another secret')
  const answer = await signIn(database, { email: 'admin@demo.example', password: 'another secret' }, moment)
  expect(answer.did).toBe('signed-in')
  const permitted = await database.transaction(demo.actor, (tx) => permissionsOf(tx, demo.actor.staff))
  expect([...permitted].toSorted()).toEqual(everyPermission.toSorted())
})

test('its workflows can run as they are, and one would write to somebody', async () => {
  const world = { now: () => moment.now, appUrl: async () => undefined }
  const tried = await database.transaction(demo.actor, async (tx) => {
    const all: number[] = []
    for (const { definition } of await workflows(tx)) all.push((await tryOut(tx, world, definition, 500)).fired)
    return all
  })
  expect(tried).toHaveLength(3)
  expect(Math.min(...tried)).toBeGreaterThan(0)
})

test('has staff with Import but without legacy, and without Import', async () => {
  const roles = await database.transaction(demo.actor, (tx) =>
    tx.all(sql<{ permissions: string[] }>`select permissions from role`),
  )
  const kinds = roles.map(({ permissions }) => [permissions.includes('import'), permissions.includes('import-legacy')])
  expect(kinds).toContainEqual([true, true])
  expect(kinds).toContainEqual([true, false])
  expect(kinds).toContainEqual([false, false])
})

test('its lists stand in their order, and it has a custom field of every type', async () => {
  const { sources, fields } = await database.transaction(demo.actor, async (tx) => ({
    sources: await entriesOf(tx, 'referral-source'),
    fields: await customFieldSettings(tx, 'case'),
  }))
  expect(sources.map(({ value }) => value).join(' ')).toBe('HOUSING CONDUCT SELF COURT HEALTH FACULTY POLICE 211')
  expect(new Set(fields.map(({ type }) => type)).size).toBe(6)
})

test('its treatment periods count up, and no case is of the future', async () => {
  const odd = await database.transaction(demo.actor, (tx) =>
    tx.all(sql`
      select c.id
      from case_record c
      where c.created_at > ${moment.now}
        or c.treatment_period <> (
          select count(*)
          from case_record e
          where e.participant = c.participant
            and (e.created_at, e.id) <= (c.created_at, c.id)
        )`),
  )
  expect(odd).toEqual([])
})

test('is the same everywhere, but for its ids', async () => {
  const other = await testDatabase()
  const elsewhere = openDatabase({ url: other.url, role: 'worker' })
  const inShort = (on: Database) =>
    on.transaction(nobody, (tx) =>
      tx.all(sql`
        select p.identifier, p.first_name, p.last_name, p.email, p.cell_phone, p.custom, c.status, c.created_at, c.custom as more
        from case_record c
          join participant p on p.id = c.participant
        order by c.id`),
    )
  try {
    await make('secret', elsewhere)
    expect(await inShort(elsewhere)).toEqual(await inShort(database))
  } finally {
    await elsewhere.end()
    await other.drop()
  }
})
