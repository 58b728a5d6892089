import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiError, api, client } from '../../src/api/index.ts'
import { testServer, type TestServer } from './server.ts'
import { readyJob } from './upload.ts'

let server: TestServer
let job: string
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  job = (await readyJob(server.admin, 'Identifier,Email\nx-1,ann at home\n')).id
})
afterAll(() => server.close())

const authorized = () => ({ ...server.admin.headers })
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}${path}`, { ...init, headers: { ...authorized(), ...init.headers } })
const put = (path: string, body: string) =>
  ask(path, { method: 'PUT', body, headers: { 'content-type': 'application/json' } })
const patch = (path: string, body: string) =>
  ask(path, { method: 'PATCH', body, headers: { 'content-type': 'application/json' } })
const post = (path: string, body: string, type = 'application/json') =>
  ask(path, { method: 'POST', body, headers: { 'content-type': type } })

test.each([
  ['an unknown key in the query', () => ask('/api/cases?sort=name'), 400],
  ['a key that is said twice', () => ask('/api/cases?search=a&search=b'), 400],
  ['a status that there is not', () => ask('/api/cases?status=OPEN'), 400],
  ['a page that is too long', () => ask('/api/imports?limit=100000'), 400],
  ['a page without end', () => ask('/api/imports?limit=Infinity'), 400],
  ['a row beyond every file', () => ask(`/api/imports/${job}/rows?row=3000000000`), 400],
  ['a page that begins beyond every file', () => ask(`/api/imports/${job}/log?after=3000000000`), 400],
  ['an edit of a row beyond every file', () => put(`/api/imports/${job}/rows`, '{"row":3000000000}'), 400],
  [
    'an answer for a row beyond every file',
    () => post(`/api/imports/${job}/answers`, '{"answers":[{"row":3000000000,"answer":{"leaveOut":true}}]}'),
    400,
  ],
  ['JSON that is none', () => post('/api/tokens', '{"name":'), 400],
  ['JSON without what is needed', () => post('/api/tokens', '{}'), 400],
  ['JSON with more than is known', () => post('/api/tokens', '{"name":"x","admin":true}'), 400],
  ['a list where a text belongs', () => post('/api/tokens', '{"name":["x"]}'), 400],
  ['__proto__', () => post('/api/tokens', '{"name":"x","__proto__":{"admin":true}}'), 400],
  ['constructor.prototype', () => post('/api/tokens', '{"name":"x","constructor":{"prototype":{"a":1}}}'), 400],
  ['NUL in a body', () => post('/api/tokens', String.raw`{"name":"a\u0000b"}`), 400],
  ['half a character in a name', () => post('/api/cases', String.raw`{"firstName":"A\ud83d"}`), 400],
  ['the other half in a field of one’s own', () => post('/api/cases', String.raw`{"Custom.NOTES":"\ude00 x"}`), 400],
  [
    'half a character in a change',
    () => patch('/api/cases/x', String.raw`{"version":1,"fields":{"email":"\udbff"}}`),
    400,
  ],
  [
    'half a character as the name of a field',
    () => patch('/api/participants/x', String.raw`{"version":1,"fields":{"\udbff":"x"}}`),
    400,
  ],
  ['NUL in a search', () => ask('/api/cases?search=a%00b'), 400],
  ['an empty body', () => post('/api/tokens', ''), 400],
  ['a body of another type', () => post('/api/tokens', '<x/>', 'application/xml'), 415],
  ['a body that is too large', () => post('/api/tokens', `{"name":"${'x'.repeat(3_000_000)}"}`), 413],
  ['JSON as deep as a well', () => post('/api/tokens', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 400],
  ['bad percent-encoding', () => ask('/api/cases/%E0%A4%A'), 400],
  ['an address that is nothing', () => ask('/api/nothing'), 404],
  ['NUL in a path', () => ask('/api/cases/case_%00'), 400],
  ['a path out of the house', () => ask('/api/uploads/..%2f..%2fetc%2fpasswd'), 404],
  ['a workbook of no type', () => ask('/api/import-types/__proto__/template.xlsx'), 422],
  ['a template of no type', () => ask('/api/import-types/__proto__/template.csv'), 422],
])('refuses %s with a code and a sentence', async (_what, asking, status) => {
  const response = await asking()
  const text = await response.text()
  expect([response.status, text]).toEqual([status, expect.stringContaining('"sentence":')])
  expect(JSON.parse(text)).toMatchObject({ code: expect.any(String), sentence: expect.stringMatching(/\.$/) })
  expect(text).not.toMatch(/node_modules|\.ts:|at \w+ \(/)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test('headers without end are refused, and the server lives on', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.write(`GET /health HTTP/1.1\r\nhost: x\r\n${'x-long: y\r\n'.repeat(4_000)}\r\n`)
  const answer = await new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(data.toString('latin1')))
  })
  socket.destroy()
  expect(answer).toMatch(/^HTTP\/1.1 431/)
  expect((await fetch(`${server.url}/health`)).status).toBe(200)
})

test('a form is refused field by field, in sentences', async () => {
  const refusal: unknown = await server.admin
    .call(api.cases.open, { body: { identifier: 'x', email: 'no', referralSource: 'Hosing' } })
    .catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(ApiError)
  expect(refusal).toMatchObject({
    status: 422,
    facts: {
      issues: [
        { code: 'email-not-understood', field: 'email', sentence: expect.stringMatching(/\.$/) },
        { code: 'value-unknown', field: 'referralSource', sentence: expect.stringContaining('Hosing') },
      ],
    },
  })
})

test('opens a case by hand, tells of those that were there, and shows it', async () => {
  const said = { identifier: 'by-hand', firstName: 'Zoë', 'Custom.HALL': 'Lakeside' }
  const first = await server.admin.call(api.cases.open, { body: said })
  const existing = await server.admin.call(api.cases.existing, { query: { identifier: 'BY-hand ' } })
  expect(existing).toMatchObject({ participant: { identifier: 'by-hand' }, cases: [{ id: first.id }] })
  const second = await server.admin.call(api.cases.open, { body: { ...said, firstName: 'Joan', treatmentPeriod: '1' } })
  expect(second).toMatchObject({ treatmentPeriod: 2, existing: [{ id: first.id }], participant: first.participant })
  expect(second.notes.map(({ code }) => code)).toEqual(['identity-differs', 'period-raised'])
  expect(second.notes.every(({ sentence }) => sentence.includes('Joan') || sentence.includes('2'))).toBe(true)
  const shown = await server.admin.call(api.cases.view, { params: { id: second.id } })
  expect(shown).toMatchObject({ treatmentPeriod: 2, custom: { HALL: 'LAKE' }, createdBy: { label: 'Ada Minister' } })
  const person = await server.admin.call(api.participants.view, { params: { id: second.participant } })
  expect(person).toMatchObject({ identifier: 'by-hand', firstName: 'Zoë' })
})

test('lists go on page by page', async () => {
  const ids: string[] = []
  for (let after: string | undefined; ;) {
    const { cases, next } = await server.admin.call(api.cases.list, { query: { after, status: 'ACTIVE' } })
    ids.push(...cases.map(({ id }) => id))
    if (next === undefined) break
    after = next
  }
  expect(ids.length).toBeGreaterThan(50)
  expect(new Set(ids).size).toBe(ids.length)
})

test('shows the lists of allowed values', async () => {
  const { lists } = await server.admin.call(api.codeLists.list)
  expect(Object.keys(lists)).toEqual(expect.arrayContaining(['referral-source', 'referral-type', 'flag']))
  expect(lists['flag']?.map(({ value }) => value)).toEqual(['RED', 'YELLOW', 'BLACK', 'GREEN'])
})

test('no answer may be kept, framed, sniffed or run', async () => {
  for (const path of ['/', '/api/session', '/api/nothing', '/nothing']) {
    const { headers } = await ask(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': path === '/nothing' ? 'no-cache' : 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'$/),
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
      'x-content-type-options': 'nosniff',
      'x-frame-options': expect.any(String),
    })
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('the API describes itself, and what is nowhere is said to be', async () => {
  expect(await (await fetch(`${server.url}/api/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' })
  expect(await (await fetch(`${server.url}/somewhere`)).text()).toBe('There is no page at this address. Begin at /.')
})

test('a client says when nobody answers', async () => {
  await expect(client('http://127.0.0.1:1').call(api.health.api)).rejects.toMatchObject({
    status: 0,
    code: 'unreachable',
    message: expect.stringContaining('http://127.0.0.1:1'),
  })
})
