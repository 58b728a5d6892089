import { Unreadable } from '../../unreadable.ts'
import { limits } from '../limits.ts'

/** Texts one behind the other as UTF-8: many, in little more memory than they have letters. */
export class PackedTexts {
  count = 0
  private readonly blocks: Buffer[] = []
  private used = 0
  private total = 0
  /** Where each text begins: its block times `blockBytes`, plus the place in it. */
  private begins = new Uint32Array(1024)
  /** How long each is, in little; the few that are longer stand apart. */
  private lengths = new Uint16Array(1024)
  private readonly long = new Map<number, number>()
  private readonly often: string[] = []

  add(text: string): void {
    const block = this.blockFor(text.length * 3)
    this.added(block.write(text, this.used, 'utf8'))
  }

  addBytes(bytes: Buffer, from: number, to: number): void {
    const block = this.blockFor(to - from)
    this.added(bytes.copy(block, this.used, from, to))
  }

  private added(length: number): void {
    if (this.count >= limits.sharedTexts) throw new Unreadable('shared-texts-many', { limit: limits.sharedTexts })
    this.total += length
    if (this.total > limits.sharedText) throw new Unreadable('shared-texts-long', { limit: limits.sharedText })
    if (this.count === this.lengths.length) this.grow()
    this.begins[this.count] = (this.blocks.length - 1) * blockBytes + this.used
    this.lengths[this.count] = Math.min(length, isLong)
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
    const length = this.long.get(index) ?? this.lengths[index] ?? 0
    const text = this.blocks[Math.floor(begins / blockBytes)]?.toString('utf8', from, from + length)
    if (text !== undefined && index < keptReady && text.length <= short) this.often[index] = text
    return text
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
const isLong = 2 ** 16 - 1
const keptReady = 16_384
const short = 256
