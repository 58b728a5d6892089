import { once } from 'node:events'
import { createServer, connect, type Socket } from 'node:net'

export interface Proxy {
  readonly url: string
  readonly cut: () => Promise<void>
  readonly mend: () => Promise<void>
}

/** A way to somewhere, which can be cut. */
export async function proxyTo(target: string): Promise<Proxy> {
  const to = new URL(target)
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    const onward = connect(Number(to.port), to.hostname)
    for (const [one, other] of [[client, onward] as const, [onward, client] as const]) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy()).on('close', () => sockets.delete(one))
    }
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).href,
    cut: async () => {
      const closed = once(proxy, 'close')
      proxy.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    mend: async () => {
      proxy.listen(port, '127.0.0.1')
      await once(proxy, 'listening')
    },
  }
}
