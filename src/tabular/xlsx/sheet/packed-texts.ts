import { Unreadable } from '../../unreadable.ts'
import { limits } from '../limits.ts'

/**
 * Texts one behind the other as UTF-8: many, in little more memory than they have letters. A text that is `plain` is
 * letters of ASCII that mean themselves in JSON, is not blank and begins with no zero: it can be handed on byte for byte,
 * unread.
 */
export class PackedTexts {
  count = 0
  private readonly blocks: Buffer[] = []
  private used = 0
  private total = 0
  /** Where each text begins: its block times `blockBytes`, plus the place in it. */
  private begins = new Uint32Array(1024)
  /** How long each is, in bytes, and whether it is plain; the few that are longer stand apart. */
  private lengths = new Uint16Array(1024)
  private readonly long = new Map<number, number>()
  private readonly often: string[] = []

  add(text: string): void {
    const block = this.blockFor(text.length * 3)
    this.added(block.write(text, this.used, 'utf8'), false)
  }

  addBytes(bytes: Buffer, from: number, to: number, plain: boolean): void {
    const block = this.blockFor(to - from)
    copied(bytes, from, to, block, this.used)
    this.added(to - from, plain)
  }

  private added(length: number, plain: boolean): void {
    if (this.count >= limits.sharedTexts) throw new Unreadable('shared-texts-many', { limit: limits.sharedTexts })
    this.total += length
    if (this.total > limits.sharedText) throw new Unreadable('shared-texts-long', { limit: limits.sharedText })
    if (this.count === this.lengths.length) this.grow()
    this.begins[this.count] = (this.blocks.length - 1) * blockBytes + this.used
    this.lengths[this.count] = length < isLong && plain ? length + isPlain : Math.min(length, isLong)
    if (length >= isLong) this.long.set(this.count, length)
    this.count++
    this.used += length
  }

  /** Those that stand first are used most, and are kept as they are where they are short. */
  at(index: number): string | undefined {
    if (!(index < this.count)) return undefined
    const known = this.often[index]
    if (known !== undefined) return known
    const begins = this.begins[index] ?? 0
    const from = begins % blockBytes
    const length = (this.lengths[index] ?? 0) % isPlain
    const to = from + (length === isLong ? (this.long.get(index) ?? 0) : length)
    const text = this.blocks[Math.floor(begins / blockBytes)]?.toString('utf8', from, to)
    if (text !== undefined && index < keptReady && text.length <= short) this.often[index] = text
    return text
  }

  /** How long a text is that is plain; -1: it is not, or there is none. */
  plainLength(index: number): number {
    const length = index < this.count ? (this.lengths[index] ?? 0) : 0
    return length > isPlain ? length - isPlain : -1
  }

  /** Copies a plain text, and answers where it ends. */
  copyPlain(index: number, into: Buffer, at: number): number {
    const begins = this.begins[index] ?? 0
    const from = begins % blockBytes
    const to = from + this.plainLength(index)
    const block = this.blocks[Math.floor(begins / blockBytes)]
    if (block) copied(block, from, to, into, at)
    return at + to - from
  }

  /** One with room for so many bytes. A text begins within the first `blockBytes` of its block, however long it is. */
  private blockFor(bytes: number): Buffer {
    const last = this.blocks.at(-1)
    if (last && this.used + bytes < blockBytes) return last
    const block = Buffer.allocUnsafeSlow(Math.max(blockBytes, bytes))
    this.blocks.push(block)
    this.used = 0
    return block
  }

  private grow(): void {
    const begins = new Uint32Array(this.count * 2)
    begins.set(this.begins)
    this.begins = begins
    const lengths = new Uint16Array(this.count * 2)
    lengths.set(this.lengths)
    this.lengths = lengths
  }
}

const blockBytes = 1024 * 1024
const isPlain = 2 ** 15
const isLong = isPlain - 1
const keptReady = 16_384
const short = 256

/** What is short is copied byte by byte: calling somebody who does it takes longer. */
function copied(bytes: Buffer, from: number, to: number, into: Buffer, at: number): void {
  if (to - from > 64) bytes.copy(into, at, from, to)
  else for (let next = from; next < to; next++) into[at++] = bytes[next] ?? 0
}
