import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, client, type Client } from '../../src/api/index.ts'
import { makeDemoOrganisation } from '../../src/demo/index.ts'
import type { Actor } from '../../src/platform/database/index.ts'
import { makeToken, type StaffPermission } from '../../src/records/staff/index.ts'
import { aCase, aParticipant, moment } from '../support/builders.ts'
import { hire } from '../support/import-ground.ts'
import { password, testServer, type TestServer } from './server.ts'

let server: TestServer
let admin: Client
let us: Actor
beforeAll(async () => {
  server = await testServer()
  admin = server.admin
  us = (await makeDemoOrganisation(server.database, { ...moment, password })).actor
  await server.database.transaction(us, async (tx) => {
    await aParticipant(tx, { identifier: 'Fi  1', firstName: 'Ferelith', lastName: 'Quill', email: 'Quill@x.example' })
    for (const treatmentPeriod of [1, 2]) await aCase(tx, { identifier: 'FI 1', treatmentPeriod })
    await aCase(tx, { identifier: 'lg', legacyId: 'OLD-77' })
    for (let n = 0; n < 10; n++) await aParticipant(tx, { firstName: 'Wilhelmina', lastName: `Nr${n}` })
  })
})
afterAll(() => server.close())

const find = async (q: string, muster = admin) => {
  const { participants, cases } = await muster.call(api.search.anywhere, { query: { q } })
  return [participants.map((p) => p.identifier ?? p.firstName), cases.map((c) => c.legacyId ?? c.treatmentPeriod)]
}

test.each(['fi 1', ' FI  1 ', 'quill@X.example', 'Ferelith Q', 'fere', 'quill, fer', 'quill@x'])(
  '%j finds the person and their cases',
  async (q) => {
    expect(await find(q)).toEqual([['Fi  1'], [2, 1]])
  },
)

test('a legacy id finds its case', async () => {
  expect(await find('OLD-77')).toEqual([[], ['OLD-77']])
})

test('eight of each are enough', async () => {
  const [people] = await find('wilhelmina')
  expect(people).toHaveLength(8)
})

test.each([' ', 'nobody at all', '%', '_'])('%j finds nothing', async (q) => {
  expect(await find(q)).toEqual([[], []])
})

test('who may see only cases finds no person, and the other way round', async () => {
  const only = async (permission: StaffPermission) => {
    const { token } = await server.database.transaction(us, async (tx) =>
      makeToken({ ...tx, actor: { ...us, staff: await hire(tx, permission, [permission]) } }, moment, 'test'),
    )
    return client(server.url, token)
  }
  expect(await find('fi 1', await only('cases:view'))).toEqual([[], [2, 1]])
  expect(await find('fi 1', await only('participants:view'))).toEqual([['Fi  1'], []])
})
