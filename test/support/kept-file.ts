import { Readable } from 'node:stream'
import { newName, type FileStore, type StoredFile } from '../../src/platform/files/index.ts'

/** Keeps bytes as if they had been uploaded. */
export async function keptFile(files: FileStore, bytes: string | Buffer | AsyncIterable<Buffer>): Promise<StoredFile> {
  const upload = newName()
  await files.incoming.begin(upload, { size: undefined, metadata: {}, begunAt: '' })
  const body = typeof bytes === 'string' || Buffer.isBuffer(bytes) ? Readable.from([Buffer.from(bytes)]) : bytes
  await files.incoming.append(upload, 0, body)
  const stored = newName()
  await files.adopt(upload, stored)
  await files.incoming.remove(upload)
  return stored
}
