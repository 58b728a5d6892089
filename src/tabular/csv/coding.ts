import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/**
 * An encoding as the scanner wants it: bytes become a text in which one character stands for one unit of the file,
 * so that a place in the text is a place in the file. Where that is not the true text, `exact` gives it.
 */
export interface Coding {
  readonly name: string
  /** Bytes a unit. */
  readonly unit: 1 | 2
  units(bytes: Buffer): string
  /** Whether every byte means something in this encoding; `units` is what it made of them. */
  sound(bytes: Buffer, units: string): boolean
  readonly exact?: (bytes: Buffer, from: number, to: number) => string
  encode(text: string): Buffer
}

/** The coding of that name, or undefined where there is none that can be read from the middle. */
export function codingOf(name: string): Coding | undefined {
  const label = canonical(name)
  switch (label) {
    case 'utf-8':
      return utf8
    case 'utf-16le':
      return utf16(label, (bytes) => bytes)
    case 'utf-16be':
      return utf16(label, (bytes) => Buffer.from(bytes).swap16())
    default:
      return unsupported.test(label) || !iconv.encodingExists(label) ? undefined : codePage(label)
  }
}

/** One spelling for each encoding. As in browsers, Latin 1 means Windows-1252. */
function canonical(name: string): string {
  const label = name.trim().toLowerCase().replaceAll('_', '-')
  return aliases[label] ?? label
}

const aliases: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8-sig': 'utf-8',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  ucs2: 'utf-16le',
  'ucs-2': 'utf-16le',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
}

// What iconv-lite also calls an encoding (base64, hex …), what has states, and what has four bytes a unit.
const unsupported = /^(base64|hex|binary|utf-?7.*|utf-?32.*|ucs-?4.*|cesu-?8|internal.*|utf-16)$/

const utf8: Coding = {
  name: 'utf-8',
  unit: 1,
  units: (bytes) => bytes.toString('latin1'),
  sound: (bytes) => isUtf8(bytes),
  exact: (bytes, from, to) => bytes.toString('utf8', from, to),
  encode: (text) => Buffer.from(text, 'utf8'),
}

const utf16 = (name: string, ordered: (bytes: Buffer) => Buffer): Coding => ({
  name,
  unit: 2,
  units: (bytes) => ordered(bytes).toString('utf16le'),
  sound: (_, units) => units.isWellFormed(),
  encode: (text) => ordered(Buffer.from(text, 'utf16le')),
})

const replacement = '\ufffd'

function codePage(name: string): Coding {
  const decode = (bytes: Buffer): string => iconv.decode(bytes, name, { stripBOM: false })
  const shared = {
    name,
    unit: 1,
    encode: (text: string) => iconv.encode(text, name),
  } as const
  if (isSingleByte(decode)) return { ...shared, units: decode, sound: (_, units) => !units.includes(replacement) }
  return {
    ...shared,
    units: utf8.units,
    sound: (bytes) => !decode(bytes).includes(replacement),
    exact: (bytes, from, to) => decode(bytes.subarray(from, to)),
  }
}

/** Whether every byte is a character of its own, whatever stands beside it. */
function isSingleByte(decode: (bytes: Buffer) => string): boolean {
  const bytes = Buffer.alloc(512)
  for (let at = 0; at < 256; at++) bytes[2 * at] = bytes[2 * at + 1] = at
  return decode(bytes).length === bytes.length && decode(Buffer.of(0x81, 0x40)).length === 2
}
