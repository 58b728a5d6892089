import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganisation, moment, newCase, newPerson } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { Invalid, openDatabase, type Actor, type Database } from '../../platform/database/index.ts'
import { newParticipants, participantsPage, type ParticipantFilter } from '../participants/index.ts'
import { casesPage, insertCase, newCases, type CaseFilter } from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor

// 170 people: ties of whole names, one name of two, none, accents, capitals; a third without Identifier.
const lastNames = ['García', 'garcia', 'Zápata', 'Émile', 'Smith', undefined, "O'Brien", 'Ng', 'van Dyk', undefined]
const firstNames = ['Ana', 'Bo', undefined, 'Ána']
const people = Array.from({ length: 170 }, (_, n) =>
  newPerson({
    ...(n % 3 !== 0 && { identifier: `${n % 2 ? 'ID' : 'id'}-${(n * 37) % 170}` }),
    lastName: lastNames[n % lastNames.length],
    firstName: firstNames[(n >> 2) % firstNames.length],
    email: n % 4 === 0 ? undefined : `p${n}@example.edu`,
  }),
)
const days = ['2020-01-01T00:00:00.000Z', '2020-01-02T00:00:00.000Z', '2021-05-05T05:05:05.000Z']
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  actor = await anOrganisation(worker)
  await worker.transaction(actor, async (tx) => {
    await newParticipants.write(tx, people)
    const cases = people.flatMap(({ record }, n) =>
      Array.from({ length: n % 3 }, (_, k) =>
        newCase(record, actor, {
          createdAt: days[(n + k) % 4],
          status: n % 5 === 0 ? 'INACTIVE' : 'ACTIVE',
          ...(n === 7 && { legacyId: 'García' }),
        }),
      ),
    )
    await newCases.write(tx, cases)
  })
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

/** All pages, one after the other. */
async function turned<Row>(
  page: (after: string | undefined) => Promise<{ rows: readonly Row[]; next: string | undefined }>,
) {
  const all: Row[] = []
  let after: string | undefined
  do {
    const { rows, next } = await page(after)
    all.push(...rows)
    after = next
  } while (after !== undefined && all.length < 1000)
  return all
}
const allCases = (filter: CaseFilter) =>
  turned((after) =>
    web.transaction(actor, async (tx) => {
      const { cases, next } = await casesPage(tx, { ...filter, after })
      return { rows: cases, next }
    }),
  )
const allPeople = (filter: ParticipantFilter) =>
  turned((after) =>
    web.transaction(actor, async (tx) => {
      const { participants, next } = await participantsPage(tx, { ...filter, after })
      return { rows: participants, next }
    }),
  )

const folded = (text: string | undefined) => text?.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
const nameOf = (id: string) => {
  const { lastName, firstName } = people.find(({ record }) => record === id) ?? {}
  return (
    [lastName, firstName]
      .filter((name) => name !== undefined)
      .map(folded)
      .join('\t') || undefined
  )
}
const identifierOf = (id: string) => people.find(({ record }) => record === id)?.identifier?.toLowerCase()

/** In order, either way, with blanks last. */
function expectInOrder(keys: readonly (string | undefined)[], direction: 'rising' | 'falling') {
  const said = keys.filter((key) => key !== undefined)
  const sorted = said.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  expect(said).toEqual(direction === 'rising' ? sorted : sorted.toReversed())
  expect(keys.findIndex((key) => key === undefined)).toBe(said.length === keys.length ? -1 : said.length)
}

describe.each(['', '-'] as const)('sorted with %j before its name', (sign) => {
  const direction = sign === '' ? 'rising' : 'falling'
  const filters: readonly CaseFilter[] = [
    {},
    { status: 'ACTIVE' },
    { search: 'garcia' },
    { search: 'an', status: 'INACTIVE' },
  ]

  test.each(filters)('pages of cases (%j) give each once, in order', async (filter) => {
    const byOpened = await allCases({ ...filter, sort: `${sign}opened` })
    const ids = byOpened.map(({ id }) => id).toSorted()
    expect(new Set(ids).size).toBe(ids.length)
    expectInOrder(
      byOpened.map(({ createdAt, id }) => `${createdAt} ${id}`),
      direction,
    )
    const byName = await allCases({ ...filter, sort: `${sign}last-name` })
    expect(byName.map(({ id }) => id).toSorted()).toEqual(ids)
    expectInOrder(
      byName.map(({ participant }) => nameOf(participant.id)),
      direction,
    )
    const byIdentifier = await allCases({ ...filter, sort: `${sign}identifier` })
    expect(byIdentifier.map(({ id }) => id).toSorted()).toEqual(ids)
    expectInOrder(
      byIdentifier.map(({ participant }) => identifierOf(participant.id)),
      direction,
    )
  })

  test.each<ParticipantFilter>([{}, { search: 'garcia' }])(
    'pages of participants (%j) give each once, in order',
    async (filter) => {
      const byAdded = (await allPeople({ ...filter, sort: `${sign}added` })).map(({ id }) => id)
      expectInOrder(byAdded, direction)
      expect(new Set(byAdded).size).toBe(byAdded.length)
      const byName = (await allPeople({ ...filter, sort: `${sign}last-name` })).map(({ id }) => id)
      expect(byName.toSorted()).toEqual(byAdded.toSorted())
      expectInOrder(byName.map(nameOf), direction)
      const byIdentifier = (await allPeople({ ...filter, sort: `${sign}identifier` })).map(({ id }) => id)
      expect(byIdentifier.toSorted()).toEqual(byAdded.toSorted())
      expectInOrder(byIdentifier.map(identifierOf), direction)
    },
  )
})

test('without a filter, everybody and every case is on some page, and the total says how many', async () => {
  expect(await allPeople({})).toHaveLength(people.length)
  const cases = await allCases({})
  const { total } = await web.transaction(actor, (tx) => casesPage(tx, {}))
  expect(total).toEqual({ count: cases.length, more: false })
  const narrowed = await allCases({ search: 'garcia' })
  const { total: found } = await web.transaction(actor, (tx) => casesPage(tx, { search: 'garcia' }))
  expect(found).toEqual({ count: narrowed.length, more: false })
})

test('a legacy id that is a name too finds its case, once, beside those of the name', async () => {
  const found = await allCases({ search: 'García' })
  const ofTheId = found.filter(({ legacyId }) => legacyId === 'García')
  expect(ofTheId).toHaveLength(1)
  expect(found.every(({ participant, legacyId }) => legacyId || nameOf(participant.id)?.startsWith('garcia'))).toBe(
    true,
  )
})

test('a page goes on where the last one ended although one was added before it', async () => {
  const first = await web.transaction(actor, (tx) => casesPage(tx, { sort: '-opened' }))
  const someone = people[0]?.record ?? moment.newId('part')
  await web.transaction(actor, (tx) => insertCase(tx, newCase(someone, actor), moment.now))
  const again = await web.transaction(actor, (tx) => casesPage(tx, { sort: '-opened', after: first.next }))
  expect(again.cases.some(({ id }) => first.cases.some((seen) => seen.id === id))).toBe(false)
})

const token = (...said: unknown[]) => Buffer.from(JSON.stringify(said)).toString('base64url')
const id = '01a200a7-14c1-7000-9cdc-4011bd23a031'
test.each([
  'case_0123',
  '!',
  token('opened', '2020-01-01 00:00:00+00', id),
  token('-opened', 'yesterday', id),
  token('-opened', '2020-02-31 00:00:00+00', id),
  token('-opened', null, id),
  token('-opened', '2020-01-01 00:00:00+00', 'x'),
  token('-opened', '2020-01-01 00:00:00+00', id, id),
  token('-last-name', 'a', id),
])('a page that begins at %j is refused', async (after) => {
  await expect(web.transaction(actor, (tx) => casesPage(tx, { after }))).rejects.toThrow(Invalid)
})
