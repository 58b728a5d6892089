import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { NotFound } from '../../platform/database/index.ts'

interface Asking {
  readonly headers: IncomingHttpHeaders
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/**
 * Figures are for who watches over the installation: whoever has the token, or where there is none, who asks from this
 * very machine and not through a proxy on it. To anybody else there is nothing at this address.
 */
export function refuseStrangers({ headers, socket }: Asking, token: string | undefined): void {
  const [, shown] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  const may = token === undefined ? isThisMachine(socket.remoteAddress) && !passedOn(headers) : same(shown ?? '', token)
  if (!may) throw new NotFound('There is nothing at this address.')
}

const isThisMachine = (address = ''): boolean => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)

const passedOn = (headers: IncomingHttpHeaders): boolean =>
  ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some((name) => name in headers)

/** Takes as long for what is nearly right. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
