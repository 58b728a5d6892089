import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client, type Job } from '../../src/api/index.ts'
import { recordRefused } from '../../src/records/audit/index.ts'
import { actorOf, testServer, type TestServer } from './server.ts'
import { readyJob, untilPersonsTurn } from './upload.ts'

let server: TestServer
let auditor: Client
let job: Job
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  auditor = await server.as('auditor')
  const ready = await readyJob(server.admin, 'Identifier,FirstName\nt1,Ann\nt2,Bob\nt1,Ann\n')
  await server.admin.call(api.imports.start, { params: { id: ready.id }, body: {} })
  job = await untilPersonsTurn(server.admin, ready.id)
})
afterAll(() => server.close())

test('what was done to an import and the seals of its batches are one list, the newest first', async () => {
  const { entries } = await auditor.call(api.audit.list, { query: { job: job.id } })
  expect(entries.map(({ action }) => action)).toEqual([
    ...['import.batch', 'import.started', 'import.mapping-saved', 'import.received'],
  ])
  expect(entries[0]).toMatchObject({ job: job.id, rows: { first: 2, last: 4 }, actor: { label: 'Ada Minister' } })
  expect(entries.find(({ action }) => action === 'import.started')).toMatchObject({ record: job.id })
})

test('a record log that was downloaded is an entry: who, of which import, which rows', async () => {
  const manager = await server.as('data')
  const query = { only: 'failed' } as const
  await (await manager.open(api.imports.logFile, { params: { id: job.id }, query })).text()
  await (await server.admin.open(api.imports.logFile, { params: { id: job.id } })).text()
  const { entries } = await auditor.call(api.audit.list, { query: { job: job.id, action: 'import.log-exported' } })
  expect(entries).toMatchObject([
    { record: job.id, actor: { label: 'Ada Minister' }, after: { rows: 'all' } },
    { record: job.id, actor: { label: 'Dana Manager' }, after: { rows: 'failed' } },
  ])
})

test('of a case that came by file, the outcome of its row is the entry; of a person, those of their cases', async () => {
  const { cases } = await auditor.call(api.cases.list, { query: { job: job.id, search: 't1' } })
  expect(cases).toHaveLength(2)
  const [newest] = cases
  const ofCase = await auditor.call(api.audit.list, { query: { record: newest?.id ?? '' } })
  expect(ofCase.entries).toMatchObject([
    { action: 'import.row', job: job.id, rows: { first: 4, last: 4 }, after: { outcome: 'created' } },
  ])
  const ofPerson = await auditor.call(api.audit.list, { query: { record: newest?.participant.id ?? '' } })
  expect(ofPerson.entries.map(({ rows }) => rows?.first)).toEqual([4, 2])
})

test('is found by who did it and by what was done, page by page', async () => {
  const flags = ['A1', 'A2', 'A3']
  for (const value of flags) await server.admin.call(api.codeLists.add, { body: { list: 'flag', value, label: value } })
  const { id } = await server.admin.call(api.session.who)
  const asked = { actor: id, action: 'code-list', limit: 2 }
  const first = await auditor.call(api.audit.list, { query: asked })
  const second = await auditor.call(api.audit.list, { query: { ...asked, before: first.next ?? '' } })
  const values = [...first.entries, ...second.entries].map(({ after }) => after?.['value'])
  expect(values.slice(0, 3)).toEqual(flags.toReversed())
  const exactly = await auditor.call(api.audit.list, { query: { action: 'code-list.added', limit: 1 } })
  expect(exactly.entries).toMatchObject([{ action: 'code-list.added', actor: { id, label: 'Ada Minister' } }])
  expect(await auditor.call(api.audit.list, { query: { action: 'code' } })).toEqual({ entries: [] })
  expect(await auditor.call(api.audit.list, { query: { record: 'nonsense' } })).toEqual({ entries: [] })
})

test('who was refused for want of a permission is an entry, and the same again is none within an hour', async () => {
  const priya = await server.as('priya')
  const body = { name: 'Hers' }
  for (const _ of [1, 2]) await expect(priya.call(api.programs.add, { body })).rejects.toMatchObject({ status: 403 })
  await expect(priya.call(api.audit.list)).rejects.toMatchObject({ status: 403 })
  await expect(priya.call(api.cases.view, { params: { id: 'case_none' } })).rejects.toMatchObject({ status: 404 })
  const { id } = await priya.call(api.session.who)
  const refused = async () => (await auditor.call(api.audit.list, { query: { actor: id, action: 'access' } })).entries
  expect(await refused()).toMatchObject([
    { record: id, after: { asked: 'GET /api/audit', needs: 'audit:view' } },
    { record: id, after: { asked: 'POST /api/programs', needs: 'settings:manage' } },
  ])
  const { app } = server
  const later = { now: new Date(Date.parse(app.now()) + 3_600_001).toISOString(), newId: app.newId }
  const again = { asked: 'POST /api/programs', needs: 'settings:manage' }
  await app.transaction(await actorOf(server.database, 'priya'), (tx) => recordRefused(tx, later, again))
  expect(await refused()).toHaveLength(3)
})
