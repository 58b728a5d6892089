/** Keeps uploads, and files that came of them, under names of its own making: on disk, or in a bucket. Never shows them to a browser, and knows no format. */
export type { BucketOptions } from './bucket.ts'
export { FilesAway, type About, type FileStore, type Incoming, type StoredFile } from './file-store.ts'
export { isName, newName } from './names.ts'
export { openFiles } from './open-files.ts'
