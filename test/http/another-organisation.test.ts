import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, client, type Client } from '../../src/api/index.ts'
import type { Actor, RecordId } from '../../src/platform/database/index.ts'
import { addEntry } from '../../src/records/code-lists/index.ts'
import { addCustomField } from '../../src/records/custom-fields/index.ts'
import { makeToken } from '../../src/records/staff/index.ts'
import { addWorkflow, type WorkflowDefinition } from '../../src/workflows/index.ts'
import { aCase, aCaseload, aParticipant, anOrganisation, moment } from '../support/builders.ts'
import { wantMessages } from '../support/wanted-messages.ts'
import { everyRoute, request } from './every-route.ts'
import { holding } from './holding.ts'
import { testServer, type TestServer } from './server.ts'
import { readyJob, upload } from './upload.ts'

let server: TestServer
let other: Actor
let theirs: Client
let ours: Client
const ids: Record<string, string> = {}
const aField = {
  kind: 'case',
  name: 'ZZCANARY',
  label: 'ZZCANARY',
  type: 'text',
  choices: [],
  required: false,
} as const
const aWorkflow: WorkflowDefinition = {
  event: 'case.created',
  from: ['hand'],
  when: { all: [] },
  actions: [{ do: 'email', to: { who: 'case' }, subject: 'ZZCANARY', body: 'ZZCANARY' }],
}
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  other = await anOrganisation(server.database, 'other')
  const made = await server.database.transaction(other, async (tx) => ({
    token: await makeToken(tx, moment, 'theirs'),
    participant: await aParticipant(tx, { identifier: 'ZZCANARY-1', firstName: 'ZZCANARY' }),
    opened: await aCase(tx, { identifier: 'ZZCANARY-2' }),
    entry: await addEntry(tx, moment, { list: 'flag', value: 'ZZCANARY', label: 'ZZCANARY' }),
    field: await addCustomField(tx, moment, aField),
    workflow: await addWorkflow(tx, moment, { name: 'ZZCANARY', definition: aWorkflow }),
    caseload: await aCaseload(tx, 'ZZCANARY'),
  }))
  theirs = client(server.url, made.token.token)
  ours = await server.as('admin')
  Object.assign(ids, {
    '/api/tokens/:id': made.token.id,
    '/api/participants/:id': made.participant,
    '/api/cases/:id': made.opened,
    '/api/code-list-entries/:id': made.entry,
    '/api/custom-fields/:id': made.field,
    '/api/workflows/:id': made.workflow.id,
    '/api/messages/:id': await theirMessage(),
    '/api/programs/:id': made.caseload.program.id,
    '/api/enrollments/:id': made.caseload.enrollment,
    '/api/caseload/:id': made.caseload.assignment,
    '/api/staff/:id': other.staff,
    '/api/imports/:id': (await readyJob(theirs, 'Identifier,Email\nZZCANARY-3,no address\n')).id,
    '/api/remembered-answers/:id': await theirAnswer(),
    '/api/uploads/:upload': await upload(theirs, 'Identifier\nZZCANARY-4\n'),
  })
})
afterAll(() => server.close())

async function theirAnswer(): Promise<string> {
  const { id } = await readyJob(theirs, 'Identifier,Email\nZZCANARY-5,ZZCANARY\n')
  const answers = [{ field: 'Email', text: 'ZZCANARY', answer: { text: 'zzcanary@x.example' } }]
  await theirs.call(api.imports.answer, { params: { id }, body: { answers } })
  return (await theirs.call(api.rememberedAnswers.list)).answers[0]?.id ?? ''
}

/** Held, so that each thing may be done to it. */
async function theirMessage(): Promise<string> {
  const held = { code: 'stopped' }
  const [id] = await wantMessages(server.app, other, { addresses: ['zzcanary@x.example'], held })
  return id ?? ''
}

const idFor = (path: string): string => {
  const [, id] = Object.entries(ids).find(([prefix]) => path.startsWith(prefix)) ?? []
  return id ?? ''
}
const missingLike = (id: string): string => id.replace(/[0-9a-f]{32}/, moment.newId('job').slice(4))

const withId = everyRoute.filter(([, { path }]) => path.includes(':') && !path.includes(':type'))

test.each(withId)("%s answers another organisation's id as one that does not exist", async (_name, route) => {
  const id = idFor(route.path)
  expect(id).not.toBe('')
  const answers = []
  for (const asked of [id, missingLike(id), 'nonsense']) {
    const response = await request(server.url, route, {
      id: asked,
      headers: { ...ours.headers, ...tusHeaders(route.path) },
    })
    const headers = [...response.headers].filter(
      ([name]) => !['date', 'request-id', 'connection', 'keep-alive'].includes(name),
    )
    answers.push({ status: response.status, headers, body: await response.text() })
  }
  expect(answers[0]?.status).toBe(404)
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]).toEqual(answers[2])
  expect(answers[0]?.body).not.toContain('ZZCANARY')
})

const tusHeaders = (path: string): Readonly<Record<string, string>> =>
  path.startsWith('/api/uploads')
    ? { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    : {}

test('nothing of another organisation is in any list', async () => {
  const lists = [
    await ours.call(api.cases.list, { query: { search: 'ZZCANARY-2' } }),
    await ours.call(api.participants.list, { query: { search: 'ZZCANARY' } }),
    await ours.call(api.cases.existing, { query: { identifier: 'ZZCANARY-1' } }),
    await ours.call(api.imports.list),
    await ours.call(api.tokens.list),
    await ours.call(api.search.anywhere, { query: { q: 'ZZCANARY' } }),
    await ours.call(api.staff.list),
    await ours.call(api.roles.list),
    await ours.call(api.codeLists.list),
    await ours.call(api.programs.list),
    await ours.call(api.caseload.list, { query: { which: 'all', caseworker: ids['/api/staff/:id'] ?? '' } }),
    await ours.call(api.staff.caseworkers),
    await ours.call(api.rememberedAnswers.list),
    await ours.call(api.customFields.list),
    await ours.call(api.workflows.list),
    await ours.call(api.workflows.vocabulary),
    await ours.call(api.messages.list, { query: { whose: 'all' } }),
    await ours.call(api.messages.list, { query: { whose: 'all', search: 'ZZCANARY' } }),
    await ours.call(api.audit.list, { query: { record: ids['/api/cases/:id'] ?? '' } }),
    await ours.call(api.cases.list, { query: { participant: ids['/api/participants/:id'] ?? '' } }),
  ]
  expect(JSON.stringify(lists)).not.toMatch(/ZZCANARY/i)
  expect(lists[0]).toMatchObject({ cases: [], total: { count: 0 } })
  expect(lists[3]).toEqual({ jobs: [], counts: { inProgress: 0, complete: 0 } })
})

test('their upload becomes no job of ours, and is theirs afterwards', async () => {
  const uploaded = ids['/api/uploads/:upload'] ?? ''
  const body = { upload: uploaded, type: 'cases' }
  const foreign = await ours.call(api.imports.create, { body }).catch((error: unknown) => error)
  const missing = await ours
    .call(api.imports.create, { body: { ...body, upload: missingLike(uploaded) } })
    .catch((error: unknown) => error)
  expect(foreign).toMatchObject({ status: 404 })
  expect(String(foreign)).toBe(String(missing))
  expect((await theirs.call(api.imports.create, { body })).status).toBe('reading')
  expect(await ours.call(api.imports.create, { body }).catch((error: unknown) => error)).toMatchObject({ status: 404 })
})

test('their records are no answer in our import', async () => {
  const { id } = await readyJob(ours, 'Identifier,ReferralSource\nx-1,Hosing\n')
  const answer = { record: await entryOfTheirs() }
  await expect(
    ours.call(api.imports.answer, {
      params: { id },
      body: { answers: [{ field: 'ReferralSource', text: 'Hosing', answer }] },
    }),
  ).rejects.toMatchObject({ status: 422 })
})

const entryOfTheirs = (): Promise<RecordId> =>
  server.database.transaction(other, (tx) =>
    addEntry(tx, moment, { list: 'referral-source', value: 'ZZCANARY', label: 'Theirs' }),
  )

test('who sees only own jobs is answered a colleague’s as one that does not exist, and sees it in no list', async () => {
  const importer = await holding(server, 'import', 'export', 'undo-imports', 'jobs:own')
  const { id } = await readyJob(await server.as('data'), 'Identifier\ncolleague-1\n')
  for (const [, route] of everyRoute.filter(([, { path }]) => path.startsWith('/api/imports/:id'))) {
    const answers = []
    for (const asked of [id, missingLike(id)]) {
      const response = await request(server.url, route, { id: asked, headers: importer.headers })
      answers.push([response.status, await response.text()])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(404)
  }
  expect((await importer.call(api.imports.list)).jobs).toEqual([])
  expect((await (await server.as('auditor')).call(api.imports.view, { params: { id } })).createdBy.label).toBe(
    'Dana Manager',
  )
})
