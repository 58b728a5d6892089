import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  nobody,
  openDatabase,
  sql,
  uuidOf,
  type Actor,
  type Database,
  type Tx,
} from '../src/platform/database/index.ts'
import { addCustomField } from '../src/records/custom-fields/index.ts'
import { addEntry } from '../src/records/code-lists/index.ts'
import { addMessage } from '../src/records/messages/index.ts'
import { changeCaseloadSettings } from '../src/records/caseload/index.ts'
import { makeToken } from '../src/records/staff/index.ts'
import { aCase, aCaseload, anOrganisation, moment } from './support/builders.ts'
import { testDatabase, type TestDatabase } from './support/index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let ours: Actor
let theirs: Actor
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  ours = await anOrganisation(worker)
  theirs = await anOrganisation(worker)
  for (const actor of [ours, theirs]) await worker.transaction(actor, fill)
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

async function fill(tx: Tx): Promise<void> {
  await addEntry(tx, moment, { list: 'flag', value: 'RED', label: 'Red' })
  await addCustomField(tx, moment, { kind: 'case', name: 'X', label: 'X', type: 'text', choices: [], required: false })
  await makeToken(tx, moment, 'token')
  await aCase(tx, { identifier: 'jd123' })
  await aCaseload(tx, 'Housing')
  await changeCaseloadSettings(tx, moment, { dismissalReasonNeeded: true })
  await tx.run(sql`
    insert into remembered_answer (organisation, id, type, field, text, text_key, answer, job, given_by, given_at)
    select organisation, gen_random_uuid(), 'cases', 'Flags', 'BLAK', 'blak', '{"text":"BLACK"}', gen_random_uuid(), id, now()
    from staff
    where id = ${uuidOf(tx.actor.staff)}`)
  const letter = { subject: 'x', body: 'x', messageId: '<x@y>', createdAt: moment.now }
  const about = { kind: 'import-ended', staff: tx.actor.staff, job: moment.newId('job'), ending: 1 } as const
  await addMessage(tx, { id: moment.newId('mail'), ...about, ...letter })
}

/** Not behind the wall: who signs in has no organisation yet. */
const before = ['session']

const tablesOfOrganisations = async (): Promise<readonly string[]> => {
  const rows = await worker.transaction(nobody, (tx) =>
    tx.all(sql<{ name: string }>`
      select c.relname as name
      from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation'
      where c.relkind in ('r', 'p')
        and c.relnamespace = 'public'::regnamespace
      order by c.relname`),
  )
  return rows.map(({ name }) => name).filter((name) => !before.includes(name))
}

test('every table of organisations is behind the wall, for its owner too', async () => {
  const walled = await worker.transaction(nobody, (tx) =>
    tx.all(sql<{ name: string }>`
      select c.relname as name
      from pg_class c
        join pg_policy p on p.polrelid = c.oid
      where c.relrowsecurity
        and c.relforcerowsecurity
      order by c.relname`),
  )
  expect(walled.map(({ name }) => name)).toEqual(await tablesOfOrganisations())
})

const filled = [
  'role',
  'staff',
  'staff_role',
  'api_token',
  'audit_event',
  'code_list_entry',
  'custom_field',
  'participant',
  'case_record',
  'message',
  'program',
  'enrollment',
  'caseload_assignment',
  'caseload_setting',
  'remembered_answer',
]

test.each(filled)('%s: the web sees the rows of its organisation, and none without one', async (table) => {
  const organisationsSeen = (database: Database, actor: Actor) =>
    database.transaction(actor, async (tx) => {
      const rows = await tx.all(
        sql<{ organisation: number }>`select distinct organisation from ${sql.table(table)} order by 1`,
      )
      return rows.map(({ organisation }) => organisation)
    })
  expect(await organisationsSeen(web, ours)).toEqual([ours.organisation])
  expect(await organisationsSeen(web, nobody)).toEqual([])
  expect(await organisationsSeen(worker, ours)).toEqual([ours.organisation, theirs.organisation])
})

test.each(filled)('%s: the web changes no row of another organisation', async (table) => {
  const changed = await web
    .transaction(ours, (tx) =>
      tx.run(
        sql`update ${sql.table(table)} set organisation = organisation where organisation = ${theirs.organisation}`,
      ),
    )
    .catch((error: unknown) => String(error))
  expect([0, `error: permission denied for table ${table}`]).toContain(changed)
})

test('the web writes nothing into another organisation', async () => {
  const foreign = web.transaction(ours, (tx) =>
    addEntry({ ...tx, actor: theirs }, moment, { list: 'flag', value: 'B', label: 'B' }),
  )
  await expect(foreign).rejects.toThrow('row-level security')
})

test('nobody changes the trail', async () => {
  const change = (database: Database, statement: ReturnType<typeof sql>) =>
    database.transaction(ours, (tx) => tx.run(statement))
  await expect(change(web, sql`update audit_event set action = 'x'`)).rejects.toThrow('permission denied')
  await expect(change(worker, sql`update audit_event set action = 'x'`)).rejects.toThrow('append-only')
  await expect(change(worker, sql`delete from audit_event`)).rejects.toThrow('append-only')
  await expect(change(worker, sql`truncate audit_event`)).rejects.toThrow('append-only')
})
