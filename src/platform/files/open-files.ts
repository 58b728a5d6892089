import { join } from 'node:path'
import type { BucketOptions } from './bucket.ts'
import { diskStore } from './disk-store.ts'
import type { FileStore } from './file-store.ts'

export interface FilesOptions {
  /** The files, or where there is a bucket for them, copies of those that are being read. */
  readonly folder: string
  readonly bucket?: BucketOptions | undefined
}

export async function openFiles({ folder, bucket }: FilesOptions): Promise<FileStore> {
  if (!bucket) return diskStore(folder)
  const { s3Store } = await import('./s3-store.ts') // Takes time to load, which who has no bucket does not give.
  return s3Store(bucket, join(folder, 'reading'))
}
