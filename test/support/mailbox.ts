import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A real mail server on a port of its own, which says what it is told to say. */
export interface Mailbox {
  readonly url: string
  /** What it took, in order, read by another's parser. */
  readonly letters: readonly Email[]
  /** How often somebody came with a letter, taken or not. */
  readonly visits: () => number
  /** What it answers to who a letter is for: yes, or a code of SMTP. */
  says: 'yes' | 450 | 550
  /** The letter of that number, from 1, once it is there. */
  readonly letter: (number: number) => Promise<Email>
  readonly close: () => Promise<void>
}

export async function mailbox(): Promise<Mailbox> {
  const letters: Email[] = []
  const waiting = new Set<() => void>()
  let visits = 0
  const keep = async (stream: Readable) => {
    letters.push(await PostalMime.parse(await buffer(stream)))
    for (const look of waiting) look()
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, answer) => {
      visits++
      if (box.says === 'yes') answer()
      else answer(Object.assign(new Error('not now, or never'), { responseCode: box.says }))
    },
    onData: (stream, _session, answer) => {
      void keep(stream).then(() => answer(), answer)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const box: Mailbox = {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    visits: () => visits,
    says: 'yes',
    letter: (number) =>
      new Promise((resolve) => {
        const look = () => {
          const found = letters[number - 1]
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return box
}
