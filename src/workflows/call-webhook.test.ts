import { text } from 'node:stream/consumers'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moment } from '../../test/support/builders.ts'
import { callWebhook, publicInternet, type Outside } from './call-webhook.ts'

/** Something in our own network that nobody outside may reach, on both families of addresses. */
let hits: { readonly headers: IncomingMessage['headers']; readonly url: string; readonly body: string }[] = []
let answer: (response: ServerResponse) => void
let connections = 0
const listener = createServer((request, response) => void take(request, response))
async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  hits.push({ headers: request.headers, url: request.url ?? '', body: await text(request) })
  answer(response)
}
listener.on('connection', () => connections++)
let port = 0
beforeAll(async () => {
  listener.listen(0, '::')
  await once(listener, 'listening')
  const address = listener.address()
  port = typeof address === 'object' && address ? address.port : 0
})
beforeEach(() => {
  hits = []
  connections = 0
  answer = (response) => response.end()
})
afterAll(async () => {
  listener.closeAllConnections()
  listener.close()
  await once(listener, 'close')
})

const secret = 'a secret of one workflow'
const body = JSON.stringify({ event: 'case.created', record: 'case_1', fields: { FirstName: 'Zoë' } })
const delivery = moment.newId('mail')
const call = (outside: Outside, url: string) =>
  callWebhook(outside, { url, event: 'case.created', delivery, secret, body, now: moment.now })
/** As it runs, but for names: those of tests stand for these addresses. */
const naming = (...addresses: readonly string[]): Outside => ({ ...publicInternet, resolve: async () => addresses })
/** Everything may be reached. */
const anywhere: Outside = { resolve: async () => ['127.0.0.1'], mayReach: () => true, patience: 10_000 }

describe('nothing of our own network is reached', () => {
  test.each([
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '017700000001', '0177.0.0.1', '127.0.0.1.'],
    ...['0.0.0.0', '0', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]'],
    ...['①②⑦.⓪.⓪.①', '127。0。0。1', '[64:ff9b::7f00:1]', 'user:pass@127.0.0.1'],
  ])('by http://%s', async (host) => {
    expect(await call(publicInternet, `http://${host}:${port}/hook`)).toMatchObject({ did: 'refused' })
    expect(connections).toBe(0)
  })

  test.each(['localhost', 'LOCALHOST', 'localhost.'])('by http://%s, known here or not', async (host) => {
    expect(await call(publicInternet, `http://${host}:${port}/hook`)).not.toMatchObject({ did: 'accepted' })
    expect(connections).toBe(0)
  })

  test.each(['169.254.169.254', '10.0.0.1', '192.168.1.1', '172.16.0.1', '100.64.0.1', '[fe80::1]', '[fd00::1]'])(
    'by http://%s, wherever that would be',
    async (host) => {
      expect(await call(publicInternet, `http://${host}/latest/meta-data/`)).toMatchObject({
        did: 'refused',
        because: expect.stringContaining('is not on the public internet'),
      })
    },
  )

  test.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['0.0.0.0']],
    [['169.254.169.254']],
    [['93.184.216.34', '127.0.0.1']],
    [['2606:4700:4700::1111', 'fd00::1']],
  ])('by a name that stands for %s', async (addresses) => {
    expect(await call(naming(...addresses), `http://hooks.example:${port}/`)).toMatchObject({ did: 'refused' })
    expect(connections).toBe(0)
  })

  test('by a name that is public when it is looked at, and ours a moment later: it is asked for once', async () => {
    let asked = 0
    const rebinding: Outside = {
      patience: 300,
      resolve: async () => [asked++ === 0 ? '203.0.113.1' : '127.0.0.1'],
      // Stands for a public address that nobody answers at.
      mayReach: (address) => address === '203.0.113.1' || publicInternet.mayReach(address),
    }
    expect(await call(rebinding, `http://hooks.example:${port}/`)).toMatchObject({ did: 'later' })
    expect(asked).toBe(1)
    expect(connections).toBe(0)
  })

  test('by another protocol', async () => {
    for (const url of ['file:///etc/passwd', 'gopher://127.0.0.1/', 'ftp://127.0.0.1/', 'not a url'])
      expect(await call(anywhere, url)).toMatchObject({ did: 'refused' })
    expect(connections).toBe(0)
  })
})

test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
  answer = (response) => response.writeHead(status, { location: `http://127.0.0.1:${port}/elsewhere` }).end()
  expect(await call(anywhere, `http://hooks.example:${port}/hook`)).toMatchObject({ did: 'later' })
  expect(hits.map(({ url }) => url)).toEqual(['/hook'])
})

test('connects to the address that was looked at, under the name that was asked for', async () => {
  expect(await call(anywhere, `http://hooks.example:${port}/hook?a=1`)).toEqual({ did: 'accepted' })
  expect(hits).toMatchObject([
    {
      url: '/hook?a=1',
      body,
      headers: {
        host: `hooks.example:${port}`,
        'content-type': 'application/json; charset=utf-8',
        'muster-event': 'case.created',
        'muster-delivery': delivery,
      },
    },
  ])
})

test('what is signed can be checked with the secret and nothing else of ours', async () => {
  await call(anywhere, `http://hooks.example:${port}/`)
  const [hit] = hits
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(hit?.headers['muster-signature'])) ?? []
  expect(Number(time)).toBe(Date.parse(moment.now) / 1_000)
  expect(signature).toBe(hmacByTheBook(secret, `${time}.${hit?.body}`))
})

/** RFC 2104, written out. */
function hmacByTheBook(key: string, text: string): string {
  const block = Buffer.concat([Buffer.from(key), Buffer.alloc(64)]).subarray(0, 64)
  const sha = (...parts: readonly Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  const inner = sha(Buffer.from(block.map((byte) => byte ^ 0x36)), Buffer.from(text))
  return sha(Buffer.from(block.map((byte) => byte ^ 0x5c)), inner).toString('hex')
}

test.each([
  [200, 'accepted'],
  [204, 'accepted'],
  [400, 'refused'],
  [404, 'refused'],
  [410, 'refused'],
  [408, 'later'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
])('answered %i, it is %s', async (status, did) => {
  answer = (response) => response.writeHead(status).end()
  expect(await call(anywhere, `http://hooks.example:${port}/`)).toMatchObject({ did })
})

test('of an answer that never ends only the beginning is read, and kept to be seen', async () => {
  answer = (response) => {
    response.writeHead(500)
    const drip = setInterval(() => response.write('no room here \n\u0000'.repeat(50)), 1)
    response.once('close', () => clearInterval(drip))
  }
  const said = await call(anywhere, `http://hooks.example:${port}/`)
  expect(said).toMatchObject({ did: 'later', because: expect.stringMatching(/^It answered 500: no room here no room/) })
  expect('because' in said ? said.because.length : 0).toBeLessThan(230)
})

test.each([
  ['drips on', 'o'],
  ['never begins', ''],
])('who said yes is not asked again, where the rest of the answer %s until patience ends', async (_how, beginning) => {
  answer = (response) => {
    response.writeHead(200).flushHeaders()
    if (beginning !== '') response.write(beginning)
  }
  const said = await call({ ...anywhere, patience: 300 }, `http://hooks.example:${port}/`)
  expect(said).toEqual({ did: 'accepted' })
})

test('who does not answer is asked again later', async () => {
  answer = () => undefined
  expect(await call({ ...anywhere, patience: 300 }, `http://hooks.example:${port}/`)).toEqual({
    did: 'later',
    because: 'It did not answer within 0.3 seconds.',
  })
  const silent: Outside = { ...anywhere, patience: 300, resolve: () => new Promise(() => undefined) }
  expect(await call(silent, 'http://hooks.example/')).toMatchObject({ did: 'later' })
})
