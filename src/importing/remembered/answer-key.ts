import { createHash } from 'node:crypto'
import { identifierKey } from '../../fields/index.ts'
import { shortText } from '../rows/short-text.ts'

/** An index entry holds no more; a longer text is known by its digest. */
export const longestKey = 200

/** A text without what people vary in it: case, spaces, the form of accents. Answers are remembered for that. */
export function answerKey(text: string): string {
  const key = identifierKey(shortText(text.trim()))
  return key.length <= longestKey ? key : `#${createHash('sha256').update(key).digest('hex')}`
}
