import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { answerReader, statementReader, type Statement } from './wire.ts'

/**
 * Stands between a worker and PostgreSQL, reads what passes and does to a statement what a network or a kill would do
 * at that very moment. Knows the wire format of PostgreSQL and nothing of Muster.
 */
export interface Proxy {
  readonly url: string
  /** Asked of each statement before it is sent on. The last one given decides. */
  readonly onStatement: (judge: Judge) => void
  readonly close: () => Promise<void>
}

/**
 * `hold`: not sent, and no answer comes. `cut`: not sent, and the connection is gone. `run then hold` and
 * `run then cut`: the server runs it, and the answer is lost. `answered` is called when the server has answered.
 */
export type Verdict =
  'pass' | 'hold' | 'cut' | { readonly run: 'then hold' | 'then cut'; readonly answered?: () => void }
/** `release` sends a statement that is held after all. */
export type Judge = (statement: Statement, release: () => void) => Verdict

export async function openProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let judge: Judge = () => 'pass'
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    pair(client, upstream, (statement, release) => judge(statement, release))
    client.once('close', () => ended(client, upstream))
    upstream.once('close', () => ended(upstream, client))
  })
  const ended = (one: Socket, other: Socket): void => {
    sockets.delete(one)
    other.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    onStatement: (by) => (judge = by),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** One connection. While a statement is held, nothing behind it passes either. */
function pair(client: Socket, upstream: Socket, judge: Judge): void {
  let deaf = false
  const waiting: Buffer[] = []
  let whenAnswered: (() => void) | undefined
  const cut = (): void => {
    client.destroy()
    upstream.destroy()
  }
  const release = (): void => {
    deaf = false
    for (const bytes of waiting.splice(0)) upstream.write(bytes)
  }
  const read = statementReader((bytes, statement) => {
    const verdict = deaf ? 'hold' : statement ? judge(statement, release) : 'pass'
    if (verdict === 'cut') return cut()
    if (verdict === 'hold') {
      deaf = true
      waiting.push(bytes)
      return
    }
    if (typeof verdict === 'object') {
      deaf = true
      whenAnswered = () => {
        if (verdict.run === 'then cut') cut()
        verdict.answered?.()
      }
    }
    upstream.write(bytes)
  })
  const answered = answerReader(() => whenAnswered?.())
  client.on('data', read)
  upstream.on('data', (bytes: Buffer) => {
    if (!deaf) client.write(bytes)
    answered(bytes)
  })
}
