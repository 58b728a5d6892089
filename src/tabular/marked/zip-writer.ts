import { Readable, pipeline } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

interface Written {
  readonly name: Buffer
  readonly at: number
  readonly crc: number
  readonly packed: number
  readonly bytes: number
}

/** Writes a zip as it goes along: nothing of an entry is kept but where it stands. */
export class ZipWriter {
  private at = 0
  private readonly entries: Written[] = []

  async *entry(name: string, texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer, void> {
    const path = Buffer.from(name)
    const { at } = this
    yield this.counted(Buffer.concat([localHead(path.length), path]))
    let crc = 0
    let bytes = 0
    const plain = async function* () {
      for await (const text of texts) {
        const chunk = Buffer.from(text)
        crc = crc32(chunk, crc)
        bytes += chunk.length
        yield chunk
      }
    }
    const deflate = createDeflateRaw({ level: 4 })
    // What breaks off the source breaks off who reads here, too.
    pipeline(Readable.from(plain()), deflate, () => {})
    let packed = 0
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.length
      yield this.counted(chunk)
    }
    if (Math.max(bytes, this.at) > mostBytes) throw new Error(`The workbook grows beyond what a zip holds at ${name}.`)
    yield this.counted(numbers([descriptor, crc, packed, bytes]))
    this.entries.push({ name: path, at, crc, packed, bytes })
  }

  /** The directory, which says what stands where. */
  *end(): Generator<Buffer, void> {
    const from = this.at
    for (const entry of this.entries) yield this.counted(Buffer.concat([centralHead(entry), entry.name]))
    const count = this.entries.length
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(count, 8)
    end.writeUInt16LE(count, 10)
    end.writeUInt32LE(this.at - from, 12)
    end.writeUInt32LE(from, 16)
    yield end
  }

  private counted(chunk: Buffer): Buffer {
    this.at += chunk.length
    return chunk
  }
}

/** Of a zip without its later extension. */
const mostBytes = 0xffff_ffff
const descriptor = 0x08074b50
/** Sizes stand behind the entry; names are UTF-8; deflated. */
const how = { flags: 0x0808, method: 8, version: 20, date: 0x21 }

function localHead(nameLength: number): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(how.version, 4)
  head.writeUInt16LE(how.flags, 6)
  head.writeUInt16LE(how.method, 8)
  head.writeUInt16LE(how.date, 12)
  head.writeUInt16LE(nameLength, 26)
  return head
}

function centralHead({ name, at, crc, packed, bytes }: Written): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(how.version, 4)
  head.writeUInt16LE(how.version, 6)
  head.writeUInt16LE(how.flags, 8)
  head.writeUInt16LE(how.method, 10)
  head.writeUInt16LE(how.date, 14)
  numbers([crc, packed, bytes]).copy(head, 16)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(at, 42)
  return head
}

function numbers(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, index * 4)
  return buffer
}
