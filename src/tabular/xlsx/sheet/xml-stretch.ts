import { Unreadable } from '../../unreadable.ts'

/** Thrown where what is in memory ends inside something: it is read again from its beginning when more is there. */
export const needMore = new Error('More of the part is needed.')

/** Two letters of ASCII or four as the number that the view reads where they stand. */
export const word = (letters: string): number => Buffer.from(letters).readUIntLE(0, letters.length)

/**
 * A stretch of a part of XML that is in memory, byte for byte: every sign of XML is one of ASCII, and no byte of another
 * letter is. Here is where the time of reading goes.
 */
export class XmlStretch {
  at = 0
  /** Whether nothing follows what is in memory. */
  last = false
  /** What is in memory. */
  bytes: Buffer = Buffer.alloc(0)
  /** The same, to read several at once. */
  view = new DataView(this.bytes.buffer)
  protected readonly part: string

  constructor(part: string) {
    this.part = part
  }

  /** What is in memory from here on: what was not yet read of before, and what follows. */
  feed(chunk: Buffer, last: boolean): void {
    const rest = this.bytes.subarray(this.at)
    this.bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length)
    this.at = 0
    this.last = last
  }

  /** Bytes that are not yet read. */
  get waiting(): number {
    return this.bytes.length - this.at
  }

  /** The number that up to nine digits are; NaN: they are none. */
  digits(from: number, to: number): number {
    let number = to > from && to - from <= 9 ? 0 : Number.NaN
    for (let at = from; at < to; at++) {
      const code = this.code(at)
      number = code >= 48 && code <= 57 ? number * 10 + code - 48 : Number.NaN
    }
    return number
  }

  /** What is letters of ASCII. */
  letters(from: number, to: number): string {
    return this.bytes.toString('latin1', from, to)
  }

  /** A byte; 0 behind the last. */
  code(at: number): number {
    return this.bytes[at] ?? 0
  }

  damaged(reason: string): Unreadable {
    return new Unreadable('xml-damaged', { part: this.part, reason })
  }

  /** Whether those letters of ASCII stand there. */
  protected stands(letters: string, from: number): boolean {
    for (let index = 0; index < letters.length; index++)
      if (this.bytes[from + index] !== letters.charCodeAt(index)) return false
    return true
  }

  /** The same, where what is in memory may end in the middle of them. */
  protected startsWith(letters: string, from: number): boolean {
    if (this.bytes.length < from + letters.length && !this.last) throw needMore
    return this.stands(letters, from)
  }

  /** Where those letters stand next. */
  protected found(letters: string, from: number): number {
    const at = this.bytes.indexOf(letters, from, 'latin1')
    if (at < 0) throw this.ended()
    return at
  }

  /** Where that byte stands next. */
  protected next(byte: number, from: number): number {
    const { bytes } = this
    for (let at = from; at < bytes.length; at++) if (bytes[at] === byte) return at
    throw this.ended()
  }

  protected ended(): Error {
    return this.last ? this.damaged('it ends in the middle') : needMore
  }
}
