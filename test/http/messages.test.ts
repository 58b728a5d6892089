import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { mailbox, type Mailbox } from '../support/mailbox.ts'
import { testServer, type TestServer } from './server.ts'
import { readyJob, untilPersonsTurn } from './upload.ts'

let box: Mailbox
let server: TestServer
let dana: Client
let job: string
beforeAll(async () => {
  box = await mailbox()
  box.says = 450
  const mail = { url: box.url, from: 'Muster <muster@college.example>' }
  server = await testServer({ worker: 'one', mail, appUrl: 'https://cases.college.example' })
  dana = await server.as('data')
  job = (await readyJob(await server.as('importer'), 'Identifier,FirstName\nm1,Ann\nm2,Bob\n')).id
  await dana.call(api.imports.start, { params: { id: job }, body: {} })
  await untilPersonsTurn(dana, job)
})
afterAll(async () => {
  await server.close()
  await box.close()
})

test('the end of an import is written to who started it, tried again while the mail server says no, and sent', async () => {
  const before = await dana.call(api.messages.list)
  expect(before).toMatchObject({ mailServer: true, messages: [{ job, status: 'waiting', kind: 'import-ended' }] })
  box.says = 'yes'
  const letter = await box.letter(1)
  expect(letter.to).toMatchObject([{ address: 'data@demo.example' }])
  expect(letter.text).toContain(`https://cases.college.example/data-jobs/${job}/records`)
  expect(letter.messageId).toBe(`<${before.messages[0]?.id}@college.example>`)
  expect(await dana.call(api.imports.view, { params: { id: job } })).toMatchObject({
    ...{ createdBy: { label: 'Ian Porter' }, startedBy: { label: 'Dana Manager' } },
    pace: { rowsPerSecond: null, secondsLeft: null },
  })
})

test('one reads one’s own messages, and those to others where one may look at settings', async () => {
  const importer = await server.as('importer')
  expect((await importer.call(api.messages.list)).messages).toEqual([])
  const others = importer.call(api.messages.list, { query: { whose: 'all' } })
  await expect(others).rejects.toMatchObject({ status: 403 })
  const all = await server.admin.call(api.messages.list, { query: { whose: 'all' } })
  expect(all.messages).toMatchObject([{ to: { label: 'Dana Manager', address: 'data@demo.example' } }])
  expect((await server.admin.call(api.messages.list)).messages).toEqual([])
})
