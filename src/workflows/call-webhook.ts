import { lookup } from 'node:dns/promises'
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import type { RecordId } from '../platform/database/index.ts'
import type { Posted } from '../platform/mail/index.ts'
import { isPublicAddress } from './public-address.ts'
import { signatureOf } from './webhook-signature.ts'

/** What webhooks may see of the world outside. */
export interface Outside {
  /** The addresses that a name stands for. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  readonly mayReach: (address: string) => boolean
  /** How long who is called may take, in milliseconds. */
  readonly patience: number
}

/** The public internet, and nothing else: an organisation must not look round in our network by its webhooks. */
export const publicInternet: Outside = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  mayReach: isPublicAddress,
  patience: 10_000,
}

export interface WebhookCall {
  readonly url: string
  readonly event: string
  readonly delivery: RecordId
  readonly secret: string
  readonly body: string
  readonly now: string
}

/** Posts a signed body. Never throws; follows nothing. */
export async function callWebhook(outside: Outside, call: WebhookCall): Promise<Posted> {
  const signal = AbortSignal.timeout(outside.patience)
  const url = URL.parse(call.url)
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return { did: 'refused', because: 'A webhook’s URL begins with https:// or http://.' }
  try {
    const addresses = await addressesOf(url, outside, signal)
    if (!addresses.every(outside.mayReach)) return { did: 'refused', because: notPublic(url) }
    const [address] = addresses
    if (address === undefined) return { did: 'later', because: `${url.hostname} has no address.` }
    const response = await post(url, address, call, signal)
    return answered({ status: response.statusCode ?? 0, text: await beginningOf(response) })
  } catch (error) {
    return { did: 'later', because: signal.aborted ? tooSlow(outside) : saidBy(error) }
  }
}

const tooSlow = ({ patience }: Outside): string => `It did not answer within ${patience / 1_000} seconds.`
// What a name stands for in our network is not told.
const notPublic = ({ hostname }: URL): string =>
  `${hostname} is not on the public internet. Webhooks are sent nowhere else.`
const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 1_000)

async function addressesOf(url: URL, { resolve }: Outside, signal: AbortSignal): Promise<readonly string[]> {
  const host = bare(url)
  if (isIP(host)) return [host]
  const late = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => late.reject(signal.reason), { once: true })
  return Promise.race([resolve(host), late.promise])
}

/** An IPv6 address without its brackets. */
const bare = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

/** Connects to the very address that was looked at: to ask for the name again would be another answer. */
function post(url: URL, address: string, call: WebhookCall, signal: AbortSignal): Promise<IncomingMessage> {
  const { event, delivery, secret, body, now } = call
  const options: RequestOptions & { servername: string } = {
    method: 'POST',
    host: address,
    path: `${url.pathname}${url.search}`,
    agent: false,
    signal,
    servername: isIP(bare(url)) ? '' : url.hostname,
    ...(url.port !== '' && { port: url.port }),
    headers: {
      host: url.host,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Muster',
      'muster-event': event,
      'muster-delivery': delivery,
      'muster-signature': signatureOf(body, secret, now),
    },
  }
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestSecure(options) : requestPlain(options)
    // Also for what breaks once the answer has begun: whoever said yes by then has said so.
    request.on('error', reject)
    request.once('response', resolve)
    request.end(body)
  })
}

const enough = 200

/** So much of an answer as a person would want to read. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  let text = ''
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      text += String(chunk)
      if (text.length >= enough) break
    }
  } catch {
    // It broke off, or dripped: its status says what counts.
  }
  response.destroy()
  return text
    .slice(0, enough)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

/** Of what is the caller's fault only that it was too slow or too often may change. */
function answered({ status, text }: { readonly status: number; readonly text: string }): Posted {
  if (status >= 200 && status < 300) return { did: 'accepted' }
  const because = `It answered ${status}${text === '' ? '' : `: ${text}`}`
  const forEver = status >= 400 && status < 500 && status !== 408 && status !== 429
  return { did: forEver ? 'refused' : 'later', because }
}
