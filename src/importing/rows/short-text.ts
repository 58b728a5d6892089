import { createHash } from 'node:crypto'

/** What is kept of a long text, and how long one is: more, so that what was cut is not cut again. */
const kept = 500
const long = 600

/**
 * A text as issues and answers keep it: a cell may be a megabyte long, and each of its issues would be. Texts that
 * differ stay different, by a digest, so that they are grouped and answered as the whole ones would be; a cut text
 * stands for the one that it was cut from.
 */
export const shortText = (text: string): string =>
  text.length <= long ? text : `${text.slice(0, kept).toWellFormed()}… (${text.length} characters, ${digest(text)})`

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
