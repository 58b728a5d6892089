/** Keeps uploaded files under names of its own making, on disk today. Never opens them and never shows them to a browser. */
export { diskStore } from './disk-store.ts'
export type { FileStore, StoredFile } from './file-store.ts'
