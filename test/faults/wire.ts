/** What a client asks of the server, at the moment at which it is about to be sent. */
export interface Statement {
  /** The name that the connection gave itself: whose it is. */
  readonly application: string
  /** Its SQL; what ends a COPY has the SQL of that COPY. */
  readonly text: string
  readonly part: 'statement' | 'end of copy'
  readonly connection: symbol
  /** The SQL of what this connection asked before it. */
  readonly after: string
}

type Pass = (bytes: Buffer, statement?: Statement) => void

/**
 * Cuts what a client sends into statements. A prepared statement's messages stay together up to their Sync. `began` is
 * told first what the connection calls itself.
 */
export function statementReader(pass: Pass, began: (application: string) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let application: string | undefined
  let together: Buffer[] = []
  let text = ''
  let after = ''
  const connection = Symbol('connection')
  return (bytes) => {
    rest = Buffer.concat([rest, bytes])
    for (;;) {
      const typed = application === undefined ? 0 : 1
      if (rest.length < typed + 4) return
      const length = rest.readInt32BE(typed) + typed
      if (rest.length < length) return
      const message = rest.subarray(0, length)
      rest = rest.subarray(length)
      if (application === undefined) {
        application = applicationIn(message)
        began(application)
        pass(message)
        continue
      }
      together.push(message)
      const type = String.fromCharCode(message[0] ?? 0)
      if (type === 'Q' || type === 'P') after = text
      if (type === 'Q') text = upToNull(message, 5)
      if (type === 'P') text = upToNull(message, message.indexOf(0, 5) + 1)
      if ('PBDECH'.includes(type)) continue
      const whole = Buffer.concat(together)
      together = []
      if (type === 'Q' || type === 'S') pass(whole, { application, connection, text, after, part: 'statement' })
      else if (type === 'c') pass(whole, { application, connection, text, after, part: 'end of copy' })
      else pass(whole)
    }
  }
}

/** Calls when the server has answered a statement: it is ready for another, or for the data of a COPY. */
export function answerReader(answered: () => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (bytes) => {
    rest = Buffer.concat([rest, bytes])
    while (rest.length >= 5) {
      const length = rest.readInt32BE(1) + 1
      if (rest.length < length) return
      const type = String.fromCharCode(rest[0] ?? 0)
      rest = rest.subarray(length)
      if (type === 'Z' || type === 'G') answered()
    }
  }
}

/** A statement that the server answers with an error of this state, and its transaction with it. */
export function refused(sqlState: string): Buffer {
  const text = `do $$ begin raise exception 'refused on the way' using errcode = '${sqlState}'; end $$\0`
  const message = Buffer.alloc(5 + Buffer.byteLength(text))
  message.write('Q')
  message.writeInt32BE(message.length - 1, 1)
  message.write(text, 5)
  return message
}

/** A startup message: length, version, then names and values that end in NUL. */
function applicationIn(startup: Buffer): string {
  const words = startup.subarray(8).toString('utf8').split('\0')
  const at = words.indexOf('application_name')
  return at < 0 ? '' : (words[at + 1] ?? '')
}

const upToNull = (message: Buffer, from: number): string => message.toString('utf8', from, message.indexOf(0, from))
