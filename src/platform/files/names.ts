import { randomBytes } from 'node:crypto'
import type { About, StoredFile } from './file-store.ts'

const form = /^[0-9a-f]{32}$/

/** 128 bits that nobody guesses. */
export const newName = (): StoredFile => randomBytes(16).toString('hex') as StoredFile

export const isName = (said: string): boolean => form.test(said)

/** The name, where it may be one of ours: nothing else becomes part of a path. */
export function ours(said: string): string {
  if (isName(said)) return said
  throw new Error(`${JSON.stringify(said)} is not a stored file.`)
}

/** As it is kept beside an upload. */
export const aboutText = ({ size, metadata, begunAt }: About): string =>
  JSON.stringify({ size, metadata, creation_date: begunAt })

export function aboutFrom(text: string): About {
  const { size, metadata, creation_date: begunAt } = JSON.parse(text) as Partial<About> & { creation_date?: string }
  return { size, metadata: metadata ?? {}, begunAt: begunAt ?? '' }
}
