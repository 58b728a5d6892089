import { randomBytes } from 'node:crypto'
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises'

/** The secret in a file that its owner alone may read. Made where there is none: by one, however many come at once. */
export async function keptSecret(file: string, make: () => string): Promise<string> {
  const kept = await secretIn(file)
  if (kept !== undefined) return kept
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${make()}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, file)
  } catch (error) {
    if (!isThere(error)) throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await secretIn(file)) ?? keptSecret(file, make)
}

/** Undefined: there is none. */
export async function secretIn(file: string): Promise<string | undefined> {
  try {
    const text = (await readFile(file, 'utf8')).trim()
    await chmod(file, 0o600)
    return text === '' ? undefined : text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** 256 bits, for programs. */
export const newToken = (): string => randomBytes(32).toString('base64url')

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** About 79 bits, to be typed: none of its letters looks like another. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from(randomBytes(4), (byte) => letters[byte % letters.length]).join('')).join(
    '-',
  )
