import { isAscii } from 'node:buffer'
import type { Coding } from './coding.ts'
import type { Dialect } from './dialect.ts'
import { Finder } from './finder.ts'

/** A part of the file in memory, cut anywhere; places in it are counted in units of the file. */
export class Stretch {
  readonly text: string
  readonly length: number
  /** The byte of the file at which it begins. */
  readonly at: number
  readonly unit: number
  readonly last: boolean
  readonly dialect: Dialect
  /** Whether no row of it can have a byte that means nothing. */
  readonly sound: boolean
  readonly delimiters: Finder
  readonly quotes: Finder
  readonly nuls: Finder
  private readonly lineFeeds: Finder
  private readonly returns: Finder
  private readonly coding: Coding
  private readonly bytes: Buffer
  private readonly plain: boolean
  private highSince = 0
  private highFound = -1

  constructor(coding: Coding, dialect: Dialect, bytes: Buffer, at: number, last: boolean) {
    this.coding = coding
    this.bytes = bytes
    this.text = coding.units(bytes)
    this.length = this.text.length
    this.at = at
    this.unit = coding.unit
    this.last = last
    this.dialect = dialect
    this.delimiters = new Finder(this.text, dialect.delimiter)
    this.quotes = new Finder(this.text, dialect.quote)
    this.nuls = new Finder(this.text, '\0')
    this.lineFeeds = new Finder(this.text, '\n')
    this.returns = new Finder(this.text, '\r')
    this.plain = coding.exact === undefined || isAscii(bytes)
    this.sound = (this.plain && coding.exact !== undefined) || coding.sound(wholeLines(bytes, last), this.text)
  }

  /** Where the line ends in which `from` lies. */
  lineEnd(from: number): number {
    const lineFeed = this.lineFeeds.next(from)
    const back = this.returns.next(from)
    return lineFeed < back ? lineFeed : back
  }

  /** Where the line after that end begins. */
  afterLine(end: number): number {
    if (end >= this.length) return this.length
    return this.text.charCodeAt(end) === 13 && this.text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1
  }

  /** The true text between two places. */
  slice(from: number, to: number): string {
    if (this.plain || this.nextHigh(from) >= to) return this.text.slice(from, to)
    return this.exact(from, to)
  }

  isSound(from: number, to: number): boolean {
    return (
      this.sound || this.coding.sound(this.bytes.subarray(from * this.unit, to * this.unit), this.text.slice(from, to))
    )
  }

  /** The next place that is not plain ASCII. */
  private nextHigh(from: number): number {
    if (from >= this.highSince && from <= this.highFound) return this.highFound
    high.lastIndex = from
    this.highSince = from
    this.highFound = high.test(this.text) ? high.lastIndex - 1 : this.length
    return this.highFound
  }

  private exact(from: number, to: number): string {
    return this.coding.exact ? this.coding.exact(this.bytes, from, to) : this.text.slice(from, to)
  }
}

const high = /[^\0-\x7f]/g

/** Without the last line, which may be cut inside a character. */
function wholeLines(bytes: Buffer, last: boolean): Buffer {
  return last ? bytes : bytes.subarray(0, Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1)
}
