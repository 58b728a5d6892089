import { deflateRawSync } from 'node:zlib'
import type { ZipEntry } from './zip-file.ts'

/** What unpacks to far more than it takes: the same bytes over and over, packed once. */
export interface Bomb {
  readonly begins: string
  readonly over: string
  readonly ends?: string
  /** How many bytes come out of it, about. */
  readonly bytes: number
  /** How many it says that there are; left out: the truth. */
  readonly said?: number
}

/** A part of a workbook that is one. The checksum that it says is wrong: nobody is meant to get that far. */
export function bombPart(name: string, { begins, over, ends = '', bytes, said }: Bomb): ZipEntry {
  const some = Math.ceil((1024 * 1024) / over.length)
  const times = Math.ceil(bytes / (some * over.length))
  const block = deflateRawSync(over.repeat(some), { finishFlush: 2 })
  const content = Buffer.concat([
    deflateRawSync(begins, { finishFlush: 2 }),
    ...Array.from({ length: times }, () => block),
    deflateRawSync(ends),
  ])
  const size = said ?? begins.length + times * some * over.length + ends.length
  return { name, content, stored: true, said: { method: 8, size } }
}
