import { fromFd } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Unreadable } from '../../unreadable.ts'
import { limits } from '../limits.ts'
import { unpacked } from './unpacked.ts'

/** The entries of a zip, by name. */
export interface Zip {
  readonly names: readonly string[]
  has(name: string): boolean
  /** How long an entry says that it is, unpacked. */
  size(name: string): number
  /** What is in an entry, unpacked, and checked as it comes. */
  read(name: string, atMost?: number): AsyncGenerator<Buffer, void>
}

/** Opens the zip in a file that is open, by its directory at the end; what stands elsewhere is not looked for. */
export async function openZip(file: number): Promise<Zip> {
  const zip = await opened(file)
  if (zip.entryCount > limits.entries)
    throw new Unreadable('zip-entries', { entries: zip.entryCount, limit: limits.entries })
  const entries = new Map<string, Entry>()
  for await (const entry of each(zip)) add(entries, entry)
  refuseOverlaps([...entries.values()])
  const named = (name: string): Entry => {
    const entry = entries.get(key(name))
    if (!entry) throw new Unreadable('part-missing', { part: name })
    return entry
  }
  return {
    names: [...entries.values()].map(({ fileName }) => fileName),
    has: (name) => entries.has(key(name)),
    size: (name) => named(name).uncompressedSize,
    read: (name, atMost = limits.part) => unpacked(zip, named(name), atMost),
  }
}

/** Names of parts are the same whatever their case, and may begin with a slash. */
const key = (name: string): string => name.replace(/^\/+/, '').toLowerCase()

const opened = (file: number): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromFd(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(damaged(error))
      else resolve(zip)
    })
  })

async function* each(zip: ZipFile): AsyncGenerator<Entry, void> {
  for (;;) {
    const entry = await nextOf(zip)
    if (!entry) return
    yield entry
  }
}

function nextOf(zip: ZipFile): Promise<Entry | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Entry | undefined>()
  const failed = (error: Error): void => reject(damaged(error))
  const ended = (): void => resolve(undefined)
  zip.once('entry', resolve).once('end', ended).once('error', failed)
  zip.readEntry()
  return promise.finally(() => zip.off('entry', resolve).off('end', ended).off('error', failed))
}

function add(entries: Map<string, Entry>, entry: Entry): void {
  const part = entry.fileName
  if (entries.size >= limits.entries)
    throw new Unreadable('zip-entries', { entries: entries.size, limit: entries.size })
  if (entries.has(key(part))) throw new Unreadable('zip-twice', { part })
  entries.set(key(part), entry)
}

/** Entries that share bytes of the file unpack to more than the file could hold. */
function refuseOverlaps(entries: readonly Entry[]): void {
  let end = 0
  let before = ''
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const begins = entry.relativeOffsetOfLocalHeader
    if (begins < end) throw new Unreadable('zip-overlap', { part: entry.fileName, other: before })
    end = begins + localHeader + entry.compressedSize
    before = entry.fileName
  }
}

/** The shortest that stands before what is packed. */
const localHeader = 30

/** What yauzl says of a zip that it cannot open, by name. */
function damaged({ message }: Error): Unreadable {
  if (/end of central directory|invalid comment length/i.test(message)) return new Unreadable('zip-cut')
  if (/relative path|absolute path|invalid characters in fileName/i.test(message)) return new Unreadable('zip-names')
  if (/encrypt/i.test(message)) return new Unreadable('encrypted')
  return new Unreadable('zip-damaged', { reason: message.replace(/[{}]/g, '').replace(/\.$/, '') })
}
