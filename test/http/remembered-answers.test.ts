import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { holding } from './holding.ts'
import { testServer, type TestServer } from './server.ts'
import { readyJob } from './upload.ts'

const file = 'Identifier,Email,ReferralSource\nx-1,ann at home,Housng\n'
let server: TestServer
let dana: Client
let job: string
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  dana = await server.as('data')
  job = (await readyJob(dana, file)).id
  const answers = [
    { field: 'Email', text: 'ann at home', answer: { text: 'ann@home.example' } },
    { field: 'ReferralSource', text: 'Housng', answer: { text: 'HOUSING' } },
  ]
  await dana.call(api.imports.answer, { params: { id: job }, body: { answers } })
})
afterAll(() => server.close())

const offersTo = async (muster: Client, id: string) => {
  const { groups, offered } = await muster.call(api.imports.issues, { params: { id }, query: { level: 'error' } })
  return { offered, remembered: groups.map(({ remembered }) => remembered) }
}

test('an offer says who and when to all, and which file to who may see that import', async () => {
  const importer = await holding(server, 'import', 'jobs:own')
  const theirs = await offersTo(importer, (await readyJob(importer, file)).id)
  expect(theirs.offered).toEqual({ texts: 2, issues: 2 })
  expect(theirs.remembered[0]).toMatchObject({ label: 'ann@home.example', given: { by: { label: 'Dana Manager' } } })
  expect(Object.keys(theirs.remembered[0]?.given ?? {})).toEqual(['by', 'at'])
  const ours = await offersTo(server.admin, (await readyJob(server.admin, file)).id)
  expect(ours.remembered[1]).toMatchObject({ label: 'Residence Life / Housing', given: { job, fileName: 'cases.csv' } })
  const { answers } = await importer.call(api.rememberedAnswers.list)
  expect(answers.map(({ given }) => given.fileName)).toEqual([undefined, undefined])
})

test('who may look at settings, and at nobody, sees the answers of lists; texts that may name somebody are not shown, nor searched', async () => {
  const clerk = await holding(server, 'settings:view')
  const { answers, total, fields } = await clerk.call(api.rememberedAnswers.list)
  expect(answers.map(({ field, text, label }) => [field, text, label])).toEqual([
    ['ReferralSource', 'Housng', 'Residence Life / Housing'],
    ['Email', undefined, undefined],
  ])
  expect(total).toEqual({ count: 2, more: false })
  expect(fields.map(({ field, answers: how }) => [field, how])).toEqual([
    ['Email', 1],
    ['ReferralSource', 1],
  ])
  const search = async (muster: Client) => {
    const found = await muster.call(api.rememberedAnswers.list, { query: { search: 'ann@' } })
    return found.answers.map(({ field }) => field)
  }
  expect([await search(dana), await search(clerk)]).toEqual([['Email'], ['ReferralSource', 'Email']])
  const byName = await dana.call(api.rememberedAnswers.list, { query: { search: 'residence life' } })
  expect([byName.total.count, byName.answers.map(({ field }) => field)]).toEqual([1, ['ReferralSource']])
  const id = answers[0]?.id ?? ''
  await expect(clerk.call(api.rememberedAnswers.revoke, { params: { id } })).rejects.toMatchObject({ status: 403 })
})

test('nor is a text that is not shown found out by revoking what has it', async () => {
  const clerk = await holding(server, 'settings:manage')
  const counted = (search: string) =>
    clerk
      .call(api.rememberedAnswers.revokeFound, { body: { filter: { search }, answers: 0 } })
      .catch((refused: unknown) => refused)
  for (const search of ['ann@', 'nobody'])
    expect(await counted(search)).toMatchObject({ status: 409, facts: { answers: 2 } })
})

test('pages of the list and of what was written lead on by what they say is next; another list’s is refused', async () => {
  const first = await dana.call(api.rememberedAnswers.list, { query: { limit: 1 } })
  const second = await dana.call(api.rememberedAnswers.list, { query: { limit: 1, after: first.next ?? '' } })
  expect([first, second].map(({ answers }) => answers[0]?.field)).toEqual(['ReferralSource', 'Email'])
  expect(second.next).toBeUndefined()
  const id = first.answers[0]?.id ?? ''
  await expect(
    dana.call(api.rememberedAnswers.records, { params: { id }, query: { after: 'x' } }),
  ).rejects.toMatchObject({ status: 422 })
  const view = await dana.call(api.rememberedAnswers.view, { params: { id } })
  expect(view).toMatchObject({ files: 1, usedIn: [{ fileName: 'cases.csv', status: 'ready' }] })
})

test('an answer that was revoked by another in the meantime is said to be', async () => {
  const { answers } = await dana.call(api.rememberedAnswers.list, { query: { field: 'Email' } })
  const params = { id: answers[0]?.id ?? '' }
  await expect(
    dana.call(api.rememberedAnswers.revokeFound, { body: { filter: { field: 'Email' }, answers: 3 } }),
  ).rejects.toMatchObject({ status: 409, facts: { answers: 1 } })
  expect(await server.admin.call(api.rememberedAnswers.revoke, { params })).toMatchObject({
    ended: { how: 'revoked', by: { label: 'Ada Minister' } },
  })
  await expect(dana.call(api.rememberedAnswers.revoke, { params })).rejects.toMatchObject({ status: 409 })
  const trail = await server.admin.call(api.audit.list, { query: { record: params.id } })
  expect(trail.entries).toMatchObject([{ action: 'remembered-answer.revoked', before: { text: 'ann at home' } }])
})
