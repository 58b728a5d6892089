import { isUtf8 } from 'node:buffer'
import { Unreadable } from '../../unreadable.ts'
import { XmlStretch } from './xml-stretch.ts'
import { decoded, literal } from './xml-text.ts'

/** What a tag is. */
export const opens = 1
export const closes = 2
export const empty = 3

/** Walks through a part of XML a stretch at a time, from tag to tag. Text is decoded when it is wanted. */
export class XmlCursor extends XmlStretch {
  /** Set by a text that no database keeps: NUL, half a character, bytes that mean nothing. */
  broken = false
  /** The local name of the tag that was met last. */
  nameFrom = 0
  nameTo = 0
  /** Where the value of the attribute ends that was asked for last. */
  valueTo = 0
  private attributesFrom = 0

  /** Goes behind the next tag and says what it is: `opens`, `closes` or `empty`. Text before it is passed over. */
  tag(): number {
    const { bytes } = this
    let at = this.at
    for (;;) {
      if (bytes[at] !== lessThan) at = this.next(lessThan, at)
      const code = bytes[at + 1]
      if (code === exclamation || code === question) at = this.afterAside(at)
      else if (code === slash) return this.closing(at + 2)
      else return this.opening(at + 1)
    }
  }

  private closing(from: number): number {
    const end = this.next(greaterThan, from)
    this.named(from, end)
    this.at = end + 1
    return closes
  }

  /** The end of a tag is the first > outside of quotation marks. */
  private opening(from: number): number {
    const { bytes } = this
    let at = from
    let code = bytes[at] ?? 0
    while (code > space && code !== greaterThan && code !== slash && code !== lessThan) code = bytes[++at] ?? 0
    if (at >= bytes.length) throw this.ended()
    this.named(from, at)
    this.attributesFrom = at
    while (code !== greaterThan) {
      if (code === doubleMark || code === singleMark) at = this.next(code, at + 1)
      else if (code === lessThan) throw this.damaged('a < stands inside a tag')
      else if (at >= bytes.length) throw this.ended()
      code = bytes[++at] ?? 0
    }
    this.at = at + 1
    return bytes[at - 1] === slash ? empty : opens
  }

  private named(from: number, to: number): void {
    const { bytes } = this
    let end = to
    while (this.code(end - 1) <= space) end--
    if (end <= from) throw this.damaged('a tag has no name')
    this.nameFrom = from
    this.nameTo = end
    for (let at = from; at < end; at++) if (bytes[at] === colon) this.nameFrom = at + 1
  }

  /** Whether that is the name of the tag, whatever its prefix. */
  is(name: string): boolean {
    return this.nameTo - this.nameFrom === name.length && this.stands(name, this.nameFrom)
  }

  /** Where the value of an attribute of the tag begins; -1: it has none. `valueTo` says where it ends. */
  attribute(name: string): number {
    const { bytes } = this
    const end = this.at - 1
    for (let at = this.attributesFrom; at < end; at++) {
      const code = bytes[at]
      if (code !== doubleMark && code !== singleMark) continue
      const close = this.next(code, at + 1)
      this.valueTo = close
      if (this.isNamed(name, at)) return at + 1
      at = close
    }
    return -1
  }

  /** Whether an attribute whose value begins with the mark at `mark` has that name. */
  private isNamed(name: string, mark: number): boolean {
    let to = mark - 1
    while (this.code(to) <= space || this.code(to) === equals) to--
    const from = to + 1 - name.length
    const before = this.code(from - 1)
    return this.stands(name, from) && (before <= space || before === colon)
  }

  /** The value of an attribute, as it is written. */
  value(name: string): string | undefined {
    const from = this.attribute(name)
    return from < 0 ? undefined : this.letters(from, this.valueTo)
  }

  /** The text of the element whose tag was just met; goes behind its end. */
  content(name: string): string {
    const from = this.at
    const end = this.next(lessThan, from)
    if (this.bytes[end + 1] !== slash) return this.pieces(name)
    const text = this.slice(from, end)
    this.closing(end + 2)
    if (!this.is(name)) throw this.damaged(`the element ${name} does not end`)
    return text
  }

  /** The same where comments or CDATA stand between the letters. */
  private pieces(name: string): string {
    let text = ''
    for (;;) {
      const end = this.next(lessThan, this.at)
      text += this.slice(this.at, end)
      this.at = end
      if (this.startsWith('<![CDATA[', end)) {
        const close = this.found(']]>', end)
        text += this.checked(literal(this.exact(end + 9, close)))
        this.at = close + 3
      } else if (this.bytes[end + 1] === slash) break
      else if (this.bytes[end + 1] === exclamation || this.bytes[end + 1] === question) this.at = this.afterAside(end)
      else throw this.damaged(`another element stands in ${name}`)
    }
    this.tag()
    if (!this.is(name)) throw this.damaged(`the element ${name} does not end`)
    return text
  }

  /** Goes behind the end of the element whose tag was just met. */
  skip(): void {
    const open = [this.name]
    while (open.length > 0) {
      const kind = this.tag()
      if (kind === opens) open.push(this.name)
      else if (kind === closes && open.pop() !== this.name) throw this.damaged(`an element ends as ${this.name}`)
      if (open.length > deepest) throw this.damaged('its elements stand too deep')
    }
  }

  get name(): string {
    return this.letters(this.nameFrom, this.nameTo)
  }

  /** Passes over an element that may be here and says nothing of cells; any other is a sign of damage. */
  pass(kind: number, ...names: readonly string[]): void {
    if (!names.includes(this.name)) throw this.damaged(`${this.name.slice(0, 40)} is where it cannot be`)
    if (kind === opens) this.skip()
  }

  private slice(from: number, to: number): string {
    if (this.plainEnd(from) >= to) return this.letters(from, to)
    const made = decoded(this.exact(from, to))
    if (made === undefined) throw this.damaged('a text has an entity that is not known')
    return this.checked(made)
  }

  /** As far as letters mean what they are. */
  private plainEnd(from: number): number {
    const { bytes } = this
    let at = from
    let code = bytes[at] ?? 0
    while (code >= space && code < 0x7f && code !== ampersand && code !== underscore && code !== lessThan)
      code = bytes[++at] ?? 0
    return at
  }

  private exact(from: number, to: number): string {
    const bytes = this.bytes.subarray(from, to)
    if (!isUtf8(bytes)) this.broken = true
    return bytes.toString('utf8')
  }

  private checked(text: string): string {
    if (text.includes('\0') || !text.isWellFormed()) this.broken = true
    return text
  }

  /** The place behind a comment, an instruction or CDATA between elements. */
  private afterAside(at: number): number {
    if (this.startsWith('<!--', at)) return this.found('-->', at + 4) + 3
    if (this.startsWith('<![CDATA[', at)) return this.found(']]>', at + 9) + 3
    if (this.startsWith('<?', at)) return this.found('?>', at + 2) + 2
    throw new Unreadable('xml-doctype', { part: this.part })
  }
}

const deepest = 1000

const space = 32
const exclamation = 33
const doubleMark = 34
const ampersand = 38
const singleMark = 39
const slash = 47
const colon = 58
const lessThan = 60
const equals = 61
const greaterThan = 62
const question = 63
const underscore = 95
