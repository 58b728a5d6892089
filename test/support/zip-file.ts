import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a zip, and what is wrong with it where something is to be. */
export interface ZipEntry {
  readonly name: string
  readonly content: string | Buffer
  readonly stored?: true
  /** What the directory says instead of the truth. */
  readonly said?: {
    readonly crc?: number
    readonly size?: number
    readonly method?: number
    readonly flags?: number
    readonly at?: number
    /** What kind of file it is to a Unix system: 0o120777 is a link to the path that it holds. */
    readonly mode?: number
  }
  /** Sizes and checksum stand behind the content, as programs write them that stream. */
  readonly described?: true
}

/** A zip of these entries, in which anything may be wrong. */
export function zipFile(entries: readonly ZipEntry[], { zip64 = false } = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const packed = packedEntry(entry)
    const local = localHeader(packed, entry)
    const behind = entry.described ? dataDescriptor(packed) : Buffer.alloc(0)
    directory.push(directoryEntry(packed, entry, at, zip64))
    parts.push(local, packed.data, behind)
    at += local.length + packed.data.length + behind.length
  }
  const listed = Buffer.concat(directory)
  return Buffer.concat([
    ...parts,
    listed,
    ...(zip64 ? zip64End(entries.length, listed.length, at) : []),
    end(entries.length, listed.length, at, zip64),
  ])
}

interface Packed {
  readonly data: Buffer
  readonly size: number
  readonly crc: number
  readonly method: number
}

function packedEntry({ content, stored }: ZipEntry): Packed {
  const bytes = Buffer.from(content)
  const data = stored ? bytes : deflateRawSync(bytes)
  return { data, size: bytes.length, crc: crc32(bytes), method: stored ? 0 : 8 }
}

function localHeader(packed: Packed, { name, described, said }: ZipEntry): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE((described ? 8 : 0) | 0x800 | (said?.flags ?? 0), 6)
  header.writeUInt16LE(said?.method ?? packed.method, 8)
  if (!described) {
    header.writeUInt32LE(packed.crc, 14)
    header.writeUInt32LE(packed.data.length, 18)
    header.writeUInt32LE(packed.size, 22)
  }
  header.writeUInt16LE(Buffer.byteLength(name), 26)
  return Buffer.concat([header, Buffer.from(name)])
}

function dataDescriptor({ data, size, crc }: Packed): Buffer {
  const behind = Buffer.alloc(16)
  behind.writeUInt32LE(0x08074b50, 0)
  behind.writeUInt32LE(crc, 4)
  behind.writeUInt32LE(data.length, 8)
  behind.writeUInt32LE(size, 12)
  return behind
}

function directoryEntry(packed: Packed, { name, described, said }: ZipEntry, at: number, zip64: boolean): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(said?.mode === undefined ? 20 : 0x0314, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE((described ? 8 : 0) | 0x800 | (said?.flags ?? 0), 8)
  header.writeUInt16LE(said?.method ?? packed.method, 10)
  header.writeUInt32LE(said?.crc ?? packed.crc, 16)
  header.writeUInt32LE(zip64 ? 0xffffffff : packed.data.length, 20)
  header.writeUInt32LE(zip64 ? 0xffffffff : (said?.size ?? packed.size), 24)
  header.writeUInt16LE(Buffer.byteLength(name), 28)
  header.writeUInt16LE(zip64 ? 20 : 0, 30)
  header.writeUInt32LE((said?.mode ?? 0) * 0x10000, 38)
  header.writeUInt32LE(said?.at ?? at, 42)
  return Buffer.concat([header, Buffer.from(name), zip64 ? zip64Sizes(packed, said?.size) : Buffer.alloc(0)])
}

function zip64Sizes({ data, size }: Packed, said = size): Buffer {
  const field = Buffer.alloc(20)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(16, 2)
  field.writeBigUInt64LE(BigInt(said), 4)
  field.writeBigUInt64LE(BigInt(data.length), 12)
  return field
}

function zip64End(count: number, length: number, at: number): readonly Buffer[] {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(length), 40)
  record.writeBigUInt64LE(BigInt(at), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(at + length), 8)
  locator.writeUInt32LE(1, 16)
  return [record, locator]
}

function end(count: number, length: number, at: number, zip64: boolean): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(zip64 ? 0xffff : Math.min(count, 0xffff), 8)
  record.writeUInt16LE(zip64 ? 0xffff : Math.min(count, 0xffff), 10)
  record.writeUInt32LE(zip64 ? 0xffffffff : length, 12)
  record.writeUInt32LE(zip64 ? 0xffffffff : at, 16)
  return record
}
