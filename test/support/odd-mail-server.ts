import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** What goes wrong, and when. A number is what it answers to who a letter is for, or at a letter's end. */
export type Oddity =
  | { readonly at: 'greeting' | 'end of data'; readonly does: 'hangs' | 'drops' }
  | { readonly at: 'recipient' | 'end of data' | 'greeting'; readonly does: number }

/** A mail server that says what no good one says: spoken by hand, so that it may break off anywhere. */
export interface OddMailServer {
  readonly url: string
  /** Message-IDs of the letters that it had to their end, whatever it answered. */
  readonly had: readonly string[]
  oddity: Oddity | undefined
  readonly close: () => Promise<void>
}

export async function oddMailServer(oddity?: Oddity): Promise<OddMailServer> {
  const had: string[] = []
  const sockets = new Set<Socket>()
  const odd = (at: Oddity['at'], socket: Socket, answer: string): void => {
    const { does } = server.oddity?.at === at ? server.oddity : { does: 'answers' as const }
    if (does === 'drops') socket.destroy()
    else if (does === 'answers') socket.write(answer)
    else if (does !== 'hangs') socket.write(`${does} as this server is told\r\n`)
  }
  const listener = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    odd('greeting', socket, '220 odd\r\n')
    let said = ''
    let letter = false
    socket.setEncoding('utf8').on('data', (text: string) => {
      said += text
      for (;;) {
        const end = said.indexOf(letter ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = said.slice(0, end)
        said = said.slice(end + (letter ? 5 : 2))
        if (letter) {
          had.push(/^Message-ID: (.*)$/im.exec(part)?.[1] ?? '')
          odd('end of data', socket, '250 kept\r\n')
        } else if (/^RCPT/i.test(part)) odd('recipient', socket, '250 known\r\n')
        else socket.write(/^DATA/i.test(part) ? '354 go on\r\n' : '250 fine\r\n')
        letter = !letter && /^DATA/i.test(part)
      }
    })
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const server: OddMailServer = {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    had,
    oddity,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
    },
  }
  return server
}
