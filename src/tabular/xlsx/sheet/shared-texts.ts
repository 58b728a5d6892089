import { Unreadable } from '../../unreadable.ts'
import { limits } from '../limits.ts'
import { PackedTexts } from './packed-texts.ts'
import type { SheetCell } from './sheet-row.ts'
import { textItem } from './text-item.ts'
import { usualText } from './usual-text.ts'
import type { UsualText } from './usual-text.ts'
import { opens, XmlCursor } from './xml-cursor.ts'
import { needMore } from './xml-stretch.ts'

/**
 * The texts that cells share, which stand in a part of their own. They are read as far as rows ask for them, so that the
 * first rows are there at once, and kept packed: there may be millions.
 */
export class SharedTexts {
  readonly packed = new PackedTexts()
  private readonly chunks: AsyncIterator<Buffer, void> | undefined
  private readonly xml: XmlCursor
  private readonly broken = new Set<number>()
  private readonly text: UsualText = { from: 0, to: 0, plain: false, next: 0 }
  private ended: boolean
  private closed = false

  /** Without chunks: a workbook that shares none. */
  constructor(part = '', chunks?: AsyncIterable<Buffer, void>) {
    this.chunks = chunks?.[Symbol.asyncIterator]()
    this.ended = chunks === undefined
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

  /** The text of a cell of a row that is ready. */
  textOf(cell: SheetCell): string {
    return typeof cell === 'string' ? cell : (this.packed.at(cell) ?? '')
  }

  isBroken(index: number): boolean {
    return this.broken.size > 0 && this.broken.has(index)
  }

  private async readOn(): Promise<void> {
    const next = await this.chunks?.next()
    this.ended = next?.done !== false
    this.xml.feed(next?.value ?? Buffer.alloc(0), this.ended)
    if (this.closed) this.xml.at += this.xml.waiting
    for (;;) {
      this.usual()
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

  /** Takes in texts as long as they are written as usual. */
  private usual(): void {
    const { xml, packed, text } = this
    if (this.closed) return
    while (usualText(xml.bytes, xml.view, xml.at, text)) {
      packed.addBytes(xml.bytes, text.from, text.to, text.plain)
      xml.at = text.next
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

  private add(kind: number): void {
    const { xml } = this
    xml.broken = false
    const text = kind === opens ? textItem(xml, 'si') : ''
    if (xml.broken) this.broken.add(this.packed.count)
    this.packed.add(text)
  }
}
