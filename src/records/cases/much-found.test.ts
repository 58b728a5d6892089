import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, sql, uuidOf, type Actor, type Database } from '../../platform/database/index.ts'
import { participantsPage, type ParticipantFilter } from '../participants/index.ts'
import { casesPage } from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor

/** More than are gathered are told by their last name; some before, behind and among them by their Identifier alone, some without a name. */
const told = 5_060
const others = 120
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  actor = await anOrganisation(worker)
  await worker.transaction(actor, async (tx) => {
    await tx.run(sql`
      insert into participant (organisation, id, identifier, identifier_key, first_name, last_name, created_by)
      select ${actor.organisation}, gen_random_uuid(), key, key,
        case when n % 7 <> 0 then 'Zoë' end, name, ${uuidOf(actor.staff)}
      from (
        select n, case when n % 3 <> 0 then 'id' || n end as key, 'Mary' || n as name
        from generate_series(1, ${told}) n
        union all
        select n, 'ma-' || n, case n % 4 when 0 then 'Abel' when 1 then 'Mb' when 2 then 'Zorn' end
        from generate_series(1, ${others}) n
        union all
        select n, 'x' || n, 'Miller'
        from generate_series(1, 300) n
      ) made`)
    await tx.run(sql`
      insert into case_record (organisation, id, participant, status, treatment_period, created_at, created_by)
      select organisation, gen_random_uuid(), id, case when identifier_key ~ '7$' then 'INACTIVE' else 'ACTIVE' end, 1,
        '2026-01-01'::timestamptz + random() * interval '9 days', created_by
      from participant
      where organisation = ${actor.organisation}`)
    await tx.run(sql`analyze participant, case_record`)
  })
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

async function everyPage(sort: NonNullable<ParticipantFilter['sort']>): Promise<readonly string[]> {
  const all: string[] = []
  let after: string | undefined
  do {
    const page = await web.transaction(actor, (tx) => participantsPage(tx, { search: 'ma', sort, after }))
    all.push(...page.participants.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  return all
}

const inOrder = async (order: ReturnType<typeof sql>): Promise<readonly string[]> => {
  const rows = await worker.transaction(actor, (tx) =>
    tx.all(sql<{ id: string }>`
      select 'part_' || replace(id::text, '-', '') as id
      from participant
      where organisation = ${actor.organisation} and (identifier_key like 'ma%' or name_key like 'ma%')
      order by ${order}`),
  )
  return rows.map(({ id }) => id)
}

test.each<[NonNullable<ParticipantFilter['sort']>, ReturnType<typeof sql>]>([
  ['last-name', sql`name_key asc nulls last, id asc`],
  ['-identifier', sql`identifier_key desc nulls last, id desc`],
])('of more than are gathered, pages by %s give everybody once, in order', async (sort, order) => {
  expect(await everyPage(sort)).toEqual(await inOrder(order))
})

test('of much that is searched for it is said that there are more than a thousand; of little that is left of it, how many', async () => {
  const total = async (filter: Parameters<typeof casesPage>[1]) =>
    (await web.transaction(actor, (tx) => casesPage(tx, filter))).total
  expect(await total({ search: 'ma' })).toEqual({ count: 1_000, more: true })
  expect(await total({ search: 'ma-' })).toEqual({ count: others, more: false })
  expect(await total({ search: 'mary', status: 'INACTIVE' })).toEqual({ count: 338, more: false })
})
