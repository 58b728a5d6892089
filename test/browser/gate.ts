import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way from a browser to a server that knows how much has gone through it, and can be stopped at any byte. */
export interface Gate {
  readonly url: string
  /** What browsers have sent so far. */
  readonly passed: () => number
  /** Resolves when so many bytes more have passed; from then on nothing does. */
  readonly stopAfter: (bytes: number) => Promise<void>
  /** Ends what is under way, as a cable that is pulled; until `open` there is no way through. */
  readonly cut: () => Promise<void>
  /** What was stopped goes on; what was cut can be asked for again. */
  readonly open: () => Promise<void>
}

export async function gateTo(target: string): Promise<Gate> {
  const to = new URL(target)
  const sockets = new Set<Socket>()
  let passed = 0
  let left = Infinity
  let stopped: (() => void) | undefined
  const take = (chunk: Buffer): Buffer => {
    const part = chunk.subarray(0, Math.min(chunk.length, left))
    passed += part.length
    left -= part.length
    if (left === 0) stopped?.()
    return part
  }
  const waiting = new Map<Socket, Buffer[]>()
  const server = createServer((client) => {
    const onward = connect(Number(to.port), to.hostname)
    waiting.set(onward, [])
    for (const [one, other] of [[client, onward] as const, [onward, client] as const]) {
      sockets.add(one)
      one.on('error', () => other.destroy()).on('close', () => [sockets.delete(one), other.destroy()])
    }
    onward.on('close', () => waiting.delete(onward))
    onward.pipe(client)
    client.on('data', (chunk) => {
      const part = take(Buffer.from(chunk))
      if (part.length > 0 && !onward.write(part)) client.pause()
      if (part.length < chunk.length) waiting.get(onward)?.push(Buffer.from(chunk.subarray(part.length)))
    })
    onward.on('drain', () => client.resume())
  })
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }
  const port = await listen(0)
  return {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).origin,
    passed: () => passed,
    stopAfter: (bytes) =>
      new Promise((resolve) => {
        left = bytes
        stopped = resolve
      }),
    cut: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    open: async () => {
      left = Infinity
      for (const [onward, chunks] of waiting) for (const chunk of chunks.splice(0)) onward.write(take(chunk))
      if (!server.listening) await listen(port)
    },
  }
}
