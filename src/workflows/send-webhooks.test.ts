import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { moment } from '../../test/support/builders.ts'
import { aCollege, importGround, type College, type ImportGround } from '../../test/support/import-ground.ts'
import { wantMessages } from '../../test/support/wanted-messages.ts'
import { messagesPage, type KeptMessage } from '../records/messages/index.ts'
import { sendMessages, type Outside, type Post } from './index.ts'
import { signatureOf } from './webhook-signature.ts'

let ground: ImportGround
let college: College
let status = 200
let hits: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
const listener = createServer((request, response) => void take(request, response))
async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  hits.push({ headers: request.headers, body: await text(request) })
  response.writeHead(status).end('as told')
}
let url = ''
beforeAll(async () => {
  ground = await importGround()
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
  hits = []
  status = 200
})
afterAll(async () => {
  listener.close()
  await ground.close()
})

const facts = JSON.stringify({ FirstName: { value: 'Zoltan', label: 'Zoltan' } })
const want = () => wantMessages(ground.web, college.admin, { action: { do: 'webhook', url }, addresses: [url], facts })
const loopbackToo = (): Outside => ({ ...ground.worker.post.outside, mayReach: () => true })
const send = (said: Partial<Post> = {}): Promise<void> =>
  sendMessages({ ...ground.worker.post, outside: loopbackToo(), ...said }, { organisation: college.admin.organisation })
const theMessage = async (): Promise<KeptMessage> => {
  const [message] = await ground.web.transaction(college.admin, (tx) => messagesPage(tx, { limit: 2 }))
  if (!message) throw new Error('There is none.')
  return message
}
const after = (seconds: number) => () => new Date(Date.parse(moment.now) + seconds * 1_000).toISOString()

test('a webhook is told what happened to which record, signed with its workflow’s secret, mail server or not', async () => {
  const [delivery] = await want()
  await send({ mail: undefined })
  const message = await theMessage()
  expect(message).toMatchObject({ status: 'sent', channel: 'webhook', tries: 1 })
  const [hit] = hits
  expect(JSON.parse(hit?.body ?? '')).toEqual({
    event: 'case.created',
    workflow: { id: message.workflow?.id, version: 1 },
    record: message.record,
    fields: { FirstName: { value: 'Zoltan', label: 'Zoltan' } },
  })
  const [kept] = await ground.ask<{ secret: string }>(
    `select secret from workflow where organisation = ${college.admin.organisation}`,
  )
  expect(hit?.headers).toMatchObject({
    'muster-event': 'case.created',
    'muster-delivery': delivery,
    'muster-signature': signatureOf(hit?.body ?? '', kept?.secret ?? '', moment.now),
  })
})

test('our own network is not called, and the message says why', async () => {
  await want()
  await send({ outside: ground.worker.post.outside })
  expect(hits).toEqual([])
  expect(await theMessage()).toMatchObject({
    status: 'failed',
    problem: '127.0.0.1 is not on the public internet. Webhooks are sent nowhere else.',
  })
})

test('who cannot take it now is called again later, under the same delivery; who never will is not', async () => {
  status = 503
  await want()
  await send()
  expect(await theMessage()).toMatchObject({ status: 'waiting', tries: 1, problem: 'It answered 503: as told' })
  await send()
  expect(hits).toHaveLength(1)
  status = 410
  await send({ now: after(5) })
  await send({ now: after(86_400) })
  expect(new Set(hits.map(({ headers }) => headers['muster-delivery'])).size).toBe(1)
  expect(hits).toHaveLength(2)
  expect(await theMessage()).toMatchObject({ status: 'failed', tries: 2, problem: 'It answered 410: as told' })
})

test('letters that wait for a mail server do not stand before webhooks', async () => {
  const addresses = Array.from({ length: 150 }, (_, n) => `p${n}@x.example`)
  await wantMessages(ground.web, college.admin, { addresses })
  await want()
  await send({ mail: undefined })
  expect(hits).toHaveLength(1)
})
