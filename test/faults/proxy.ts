import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { answerReader, refused, statementReader, type Statement } from './wire.ts'

/**
 * Stands between a worker and PostgreSQL, reads what passes and does to a statement what a network or a kill would do
 * at that very moment. Knows the wire format of PostgreSQL and nothing of Muster.
 */
export interface Proxy {
  readonly url: string
  /** Asked of each statement before it is sent on. The last one given decides. */
  readonly onStatement: (judge: Judge) => void
  /**
   * A black hole: connections of whom this is true stay open, and nothing comes through any more, either way. New ones
   * are taken, and end there, too.
   */
  readonly silence: (whose?: (application: string) => boolean) => void
  /** New connections come through again; those that fell silent stay so. */
  readonly mend: () => void
  readonly close: () => Promise<void>
}

/**
 * `hold`: not sent, and no answer comes. `cut`: not sent, and the connection is gone. `run then hold` and
 * `run then cut`: the server runs it, and the answer is lost. `answered` is called when the server has answered.
 * `refuse`: the server answers with an error of that SQLSTATE instead of running it (not for the end of a COPY).
 */
export type Verdict =
  | 'pass'
  | 'hold'
  | 'cut'
  | { readonly run: 'then hold' | 'then cut'; readonly answered?: () => void }
  | { readonly refuse: string }
/** `release` sends a statement that is held after all. */
export type Judge = (statement: Statement, release: () => void) => Verdict

export async function openProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const lines = new Set<Line>()
  let judge: Judge = () => 'pass'
  let silent = (_application: string): boolean => false
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    const line: Line = { application: undefined, silent: false }
    lines.add(line)
    const began = (application: string): void => {
      line.application = application
      line.silent = silent(application)
    }
    pair(client, upstream, line, { began, judge: (statement, release) => judge(statement, release) })
    client.once('close', () => ended(client, upstream, line))
    upstream.once('close', () => ended(upstream, client, line))
  })
  // Of a line that is silent neither end learns what became of the other.
  const ended = (one: Socket, other: Socket, line: Line): void => {
    sockets.delete(one)
    lines.delete(line)
    if (!line.silent) other.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    onStatement: (by) => (judge = by),
    silence: (whose = () => true) => {
      silent = whose
      for (const line of lines) line.silent ||= line.application !== undefined && whose(line.application)
    },
    mend: () => (silent = () => false),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A connection, as long as it lasts. */
interface Line {
  application: string | undefined
  silent: boolean
}
interface Watcher {
  readonly began: (application: string) => void
  readonly judge: Judge
}

/** One connection. While a statement is held, nothing behind it passes either. */
function pair(client: Socket, upstream: Socket, line: Line, { began, judge }: Watcher): void {
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
    if (line.silent) return
    const verdict = deaf ? 'hold' : statement ? judge(statement, release) : 'pass'
    if (verdict === 'cut') return cut()
    if (verdict === 'hold') {
      deaf = true
      waiting.push(bytes)
      return
    }
    if (typeof verdict === 'object' && 'refuse' in verdict) {
      upstream.write(refused(verdict.refuse))
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
  }, began)
  const answered = answerReader(() => whenAnswered?.())
  client.on('data', read)
  upstream.on('data', (bytes: Buffer) => {
    if (!deaf && !line.silent) client.write(bytes)
    answered(bytes)
  })
}
