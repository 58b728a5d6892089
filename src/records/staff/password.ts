import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hash = promisify(argon2)
/** What OWASP asks of argon2id at least; a stored hash names its own, so that these may be raised. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const length = 32

/** A password as it is kept: the usual text form, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hashed = await hash('argon2id', { message: normal(password), nonce, tagLength: length, ...cost })
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hashed)}`
}

/** Takes the same time where there is no password to compare with. */
export async function passwordMatches(password: string, kept: string | null | undefined): Promise<boolean> {
  const { nonce, expected, ...asBefore } = parseHash(kept ?? decoy)
  const hashed = await hash('argon2id', { message: normal(password), nonce, tagLength: expected.length, ...asBefore })
  return timingSafeEqual(hashed, expected) && typeof kept === 'string'
}

/** One keyboard's é is another's e with an accent. */
const normal = (password: string): string => password.normalize('NFC')

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
const decoy = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(length))}`

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function parseHash(kept: string) {
  const [, memory, passes, parallelism, nonce = '', expected = ''] = form.exec(kept) ?? []
  if (!expected) throw new Error('A password is kept in a form that this Muster does not know.')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    expected: Buffer.from(expected, 'base64'),
  }
}
