import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { testServer, type TestServer } from './server.ts'
import { readyJob, untilPersonsTurn, upload } from './upload.ts'

let server: TestServer
let muster: Client
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  muster = await server.as('data')
})
afterAll(() => server.close())

const text = 'Identifier,LastName\nsame-1,Lee\nsame-2,Ek\n'
const ask = (who: Client, sent: string) => who.call(api.uploads.sameFile, { params: { upload: sent } })

test('an upload says that its file was imported, before it becomes a job', async () => {
  expect(await ask(muster, await upload(muster, text))).toEqual({ before: [] })
  const { id, createdAt, createdBy } = await readyJob(muster, text)
  expect(await ask(muster, await upload(muster, text))).toEqual({ before: [] })
  await muster.call(api.imports.start, { params: { id }, body: {} })
  await untilPersonsTurn(muster, id)
  const sent = await upload(muster, text)
  expect(await ask(muster, sent)).toEqual({ before: [{ id, by: createdBy, at: createdAt, rows: 2, undone: false }] })
  expect(await ask(muster, await upload(muster, `${text}same-3,More\n`))).toEqual({ before: [] })
  const job = await muster.call(api.imports.create, { body: { upload: sent, type: 'cases' } })
  expect(job.sameFileBefore).toMatchObject([{ id }])
})

test('an upload is there only for who began it', async () => {
  const sent = await upload(muster, text)
  await expect(ask(await server.as('importer'), sent)).rejects.toMatchObject({ status: 404 })
  await expect(ask(muster, '0'.repeat(32))).rejects.toMatchObject({ status: 404 })
})
