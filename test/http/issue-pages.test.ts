import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client, type Said } from '../../src/api/index.ts'
import { testServer, type TestServer } from './server.ts'
import { readyJob } from './upload.ts'

let server: TestServer
let muster: Client
let id: string
const texts = 130
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  muster = await server.as('data')
  const wrong = Array.from({ length: texts }, (_, n) => `ip-${n},NO-SUCH-${n}`)
  id = (await readyJob(muster, ['Identifier,ReferralType', ...wrong, 'ip-x,NO-SUCH-7', ''].join('\n'))).id
})
afterAll(() => server.close())

const ask = (query: Said<typeof api.imports.issues>['query']) =>
  muster.call(api.imports.issues, { params: { id }, query: { level: 'error', ...query } })

test('all texts are reached a page at a time, each once, and their number is said', async () => {
  const pages = await Promise.all([0, 50, 100].map((offset) => ask({ offset, limit: 50 })))
  const said = pages.flatMap(({ groups }) => groups.map(({ text }) => text))
  expect(said).toHaveLength(texts)
  expect(new Set(said).size).toBe(texts)
  expect(said[0]).toBe('NO-SUCH-7')
  expect(pages[2]?.totals).toMatchObject({ texts, issues: texts + 1 })
})

test('what is answered, and what is left out, is counted over all pages; the rest can be asked for alone', async () => {
  const about = (text: string) => ({ field: 'ReferralType', text })
  const answers = [
    { ...about('NO-SUCH-7'), answer: { text: 'BASICS' } },
    { ...about('NO-SUCH-120'), code: 'value-unknown', answer: { leaveOut: true } },
  ] as const
  await muster.call(api.imports.answer, { params: { id }, body: { answers: [...answers] } })
  // Their rows are looked at again behind.
  await expect.poll(async () => (await ask({ limit: 1 })).totals.checking).toBe(0)
  const { totals, groups } = await ask({ limit: 10 })
  expect(totals).toMatchObject({
    texts,
    issues: texts + 1,
    answered: { texts: 2, issues: 3 },
    leftOut: { texts: 1, issues: 1 },
  })
  expect(groups[0]).toMatchObject({ text: 'NO-SUCH-7', answer: { text: 'BASICS' } })
  const left = await ask({ only: 'open', offset: 100, limit: 50 })
  expect(left.groups).toHaveLength(texts - 2 - 100)
  expect(left.totals).toEqual(totals)
})
