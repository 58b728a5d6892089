import { createHash, randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess, as text. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret: enough to know it again, too little to use it. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
