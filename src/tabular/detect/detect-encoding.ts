import { isAscii, isUtf8 } from 'node:buffer'
import { codePageOf } from './code-page.ts'
import { codingOf } from '../csv/coding.ts'
import type { Coding } from '../csv/coding.ts'
import { farHead } from './file-head.ts'
import type { Head } from './file-head.ts'
import type { Finding, Refused, Told } from '../table.ts'

/** The encoding of a file, where its text begins, and the text of its first rows. */
export interface Encoding {
  readonly coding: Coding
  readonly begins: number
  readonly sample: string
  readonly notes: readonly Finding[]
}

export async function detectEncoding(file: string, head: Head, told: Told): Promise<Encoding | Refused> {
  const mark = byteOrderMark(head.bytes)
  const name = told.encoding ?? mark.encoding ?? utf16Without(head.bytes) ?? (await eightBit(file, head))
  const coding = codingOf(name)
  if (!coding) return { refused: 'encoding-unknown', facts: { encoding: name } }
  const begins = mark.encoding === coding.name ? mark.length : 0
  const sample = sampleOf(head, coding, begins)
  if (/^\s*$/.test(sample) && head.whole) return { refused: sample === '' ? 'empty' : 'blank' }
  const strange = notText(sample)
  if (strange >= 0) return { refused: 'not-text', facts: { byte: begins + strange * coding.unit } }
  const guessed = told.encoding === undefined && !mark.encoding && !coding.name.startsWith('utf-')
  return {
    coding,
    begins,
    sample,
    notes: guessed ? [{ code: 'encoding-guessed', facts: { encoding: coding.name } }] : [],
  }
}

function byteOrderMark(bytes: Buffer): { readonly encoding?: string; readonly length: number } {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe)
    return c === 0 && d === 0 ? { encoding: 'utf-32le', length: 4 } : { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return { length: 0 }
}

/** In UTF-16 every second byte of Western text, of digits and of delimiters is zero. */
function utf16Without(bytes: Buffer): string | undefined {
  const zeros = [0, 0]
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const many = Math.max(2, bytes.length / 20)
  if (odd > many && odd > 10 * even) return 'utf-16le'
  return even > many && even > 10 * odd ? 'utf-16be' : undefined
}

/** UTF-8, unless the bytes speak for a code page. If the head is plain ASCII, the first other bytes decide. */
async function eightBit(file: string, head: Head): Promise<string> {
  const bytes = isAscii(head.bytes) && !head.whole ? await farHead(file) : head.bytes
  return isUtf8(bytes) ? 'utf-8' : codePageOf(bytes)
}

/** The text of the head, without the last line where that may be cut. */
function sampleOf({ bytes, whole }: Head, coding: Coding, begins: number): string {
  const units = bytes.subarray(begins, bytes.length - ((bytes.length - begins) % coding.unit))
  const text = coding.units(units)
  const end = whole ? text.length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1 || text.length
  return coding.exact ? coding.exact(units, 0, end) : text.slice(0, end)
}

/** Where the first control character stands, if too many do for a text; else -1. A NUL here and there is a bad row. */
function notText(sample: string): number {
  const strange = sample.match(control)?.length ?? 0
  return strange > 8 && strange > sample.length / 20 ? sample.search(control) : -1
}

// oxlint-disable-next-line no-control-regex
const control = /[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g
