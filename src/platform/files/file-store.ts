/** The name under which a file is kept; ours, never the uploader's. */
export type StoredFile = string & { readonly is: 'StoredFile' }

/** Where uploaded files are: a folder now, a bucket later. */
export interface FileStore {
  /** Takes over a finished upload; the path given is gone afterwards. */
  readonly adopt: (upload: string) => Promise<StoredFile>
  /** Where a reader finds it; throws for a name that was never ours. */
  readonly path: (stored: string) => string
  /** Removes it; what is not there is removed already. */
  readonly remove: (stored: string) => Promise<void>
}
