import { Unreadable } from '../../unreadable.ts'
import { limits } from '../limits.ts'
import { PackedTexts } from './packed-texts.ts'
import { textItem } from './text-item.ts'
import { needMore, opens, XmlCursor } from './xml-cursor.ts'

/**
 * The texts that cells share, which stand in a part of their own. They are read as far as rows ask for them, so that the
 * first rows are there at once, and kept packed: there may be millions.
 */
export class SharedTexts {
  private readonly chunks: AsyncIterator<Buffer, void>
  private readonly xml: XmlCursor
  private readonly packed = new PackedTexts()
  private readonly broken = new Set<number>()
  private ended = false
  private closed = false

  constructor(part: string, chunks: AsyncIterable<Buffer, void>) {
    this.chunks = chunks[Symbol.asyncIterator]()
    this.xml = new XmlCursor(part)
  }

  /** Reads on until there is a text of that number, or no more. */
  async upTo(index: number): Promise<void> {
    while (!this.ended && this.packed.count <= index) await this.readOn()
  }

  /** Reads the rest, so that its checksum is known. */
  async finish(): Promise<void> {
    while (!this.ended) await this.readOn()
  }

  at(index: number): string | undefined {
    return this.packed.at(index)
  }

  isBroken(index: number): boolean {
    return this.broken.size > 0 && this.broken.has(index)
  }

  private async readOn(): Promise<void> {
    const { done, value } = await this.chunks.next()
    this.ended = done === true
    this.xml.feed(value ?? Buffer.alloc(0), this.ended)
    if (this.closed) this.xml.at += this.xml.waiting
    for (;;) {
      while (this.usual()) continue
      const from = this.xml.at
      try {
        if (!this.next()) return
      } catch (error) {
        if (error !== needMore) throw error
        this.xml.at = from
        if (this.xml.waiting > limits.rowXml) throw new Unreadable('text-too-long', { limit: limits.rowXml })
        return
      }
    }
  }

  /** Takes in the next text. False: they have ended, and what follows is passed over. */
  private next(): boolean {
    const { xml } = this
    if (this.closed) return false
    const kind = xml.tag()
    if (xml.is('sst')) this.closed = kind !== opens
    else if (xml.is('si')) this.add(kind)
    else xml.pass(kind, 'extLst')
    return !this.closed
  }

  /** Takes in a plain text that is written as usual, `<si><t>text</t></si>`, without looking at its tags one by one. */
  private usual(): boolean {
    const { xml } = this
    if (this.closed || !xml.text.startsWith('<si><t>', xml.at)) return false
    const from = xml.at + 7
    const to = xml.plainEnd(from)
    if (!xml.text.startsWith('</t></si>', to)) return false
    if (xml.code(from) <= 32 || xml.code(to - 1) <= 32) return false
    this.packed.addBytes(xml.bytes, from, to)
    xml.at = to + 9
    return true
  }

  private add(kind: number): void {
    const { xml } = this
    xml.broken = false
    const text = kind === opens ? textItem(xml, 'si') : ''
    if (xml.broken) this.broken.add(this.packed.count)
    this.packed.add(text)
  }
}
