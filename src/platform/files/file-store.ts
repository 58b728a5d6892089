/** The name under which a file is kept; ours, never the uploader's. */
export type StoredFile = string & { readonly is: 'StoredFile' }

/** Where uploaded files are: a folder, or a bucket. What cannot be reached throws `FilesAway`. */
export interface FileStore {
  readonly incoming: Incoming
  /** Keeps a whole upload as a file of its own, under a new name; the upload itself stays until it is removed. */
  readonly adopt: (upload: string, as: StoredFile) => Promise<void>
  /**
   * Hands a reader the path where it finds the file for as long as it reads: the file itself, or a copy that is gone
   * afterwards. Of a file that is not there it finds nothing at that path. Throws for a name that was never ours.
   */
  readonly read: <T>(stored: string, use: (path: string) => Promise<T>) => Promise<T>
  /** Removes it, also where it was not kept to its end; what is not there is removed already. */
  readonly remove: (stored: string) => Promise<void>
  /** Throws where files could not be kept now. */
  readonly ready: () => Promise<void>
}

/** Uploads on their way in, under names of 32 hex digits. What was appended is there for every server, also after a kill. */
export interface Incoming {
  readonly begin: (upload: string, about: About) => Promise<void>
  /** What was said of it, and how many bytes there are; undefined: there is none. */
  readonly look: (upload: string) => Promise<(About & { readonly bytes: number }) | undefined>
  readonly sayMore: (upload: string, about: About) => Promise<void>
  /** Appends at the end of what is there (`offset`), and says where the end is now. Where the body breaks off, what came stays. */
  readonly append: (upload: string, offset: number, body: AsyncIterable<Buffer>) => Promise<number>
  readonly content: (upload: string) => AsyncIterable<Buffer>
  readonly remove: (upload: string) => Promise<void>
  /** Removes what nobody has gone on with since then (milliseconds). */
  readonly sweep: (since: number) => Promise<void>
}

export interface About {
  /** In bytes; undefined: not said yet. */
  readonly size: number | undefined
  readonly metadata: Readonly<Record<string, string | null>>
  readonly begunAt: string
}

/** The folder or the bucket is not within reach, or does not let us in. What is tried again later may go well. */
export class FilesAway extends Error {
  constructor(what: string, cause: unknown) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    super(`The file store is away (${what}): ${why}`, { cause })
    this.name = 'FilesAway'
  }
}
