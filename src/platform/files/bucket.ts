import type { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { FilesAway } from './file-store.ts'

/** Where the bucket is, and who we are there. */
export interface BucketOptions {
  readonly name: string
  /** Before every name, so that a bucket may be shared; '' or with a slash at its end. */
  readonly prefix: string
  /** Of a store that speaks S3; absent: Amazon's own. */
  readonly endpoint: string | undefined
  readonly region: string
  /** Absent: as the machine that we run on is known to Amazon. */
  readonly credentials:
    { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string } | undefined
}

/** What we ask of a bucket, and no more: every store that speaks S3 knows these six. Each throws `FilesAway` where it does not answer. */
export interface Bucket {
  /** Of all whose name begins so, in the order of their names. */
  readonly list: (begins: string) => Promise<readonly Listed[]>
  readonly put: (key: string, bytes: Buffer) => Promise<void>
  /** Undefined: it is not there. What breaks off in the middle throws `FilesAway`, too. */
  readonly get: (key: string) => Promise<AsyncIterable<Buffer> | undefined>
  readonly copy: (from: string, to: string) => Promise<void>
  readonly remove: (key: string) => Promise<void>
  readonly ready: () => Promise<void>
}
export interface Listed {
  readonly key: string
  readonly bytes: number
  /** In milliseconds. */
  readonly written: number
}

/** How long we wait for an answer to begin; a black hole must not hold a worker for ever. */
const patience = 10_000

export function openBucket({ name, prefix, endpoint, region, credentials }: BucketOptions): Bucket {
  const client = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    requestHandler: { connectionTimeout: patience / 2, requestTimeout: patience, socketTimeout: patience },
  })
  const at = (key: string) => ({ Bucket: name, Key: `${prefix}${key}` })
  return {
    list: (begins) =>
      asking('list', async () => {
        const found: Listed[] = []
        for await (const { Contents = [] } of paginateListObjectsV2(
          { client },
          { Bucket: name, Prefix: `${prefix}${begins}` },
        ))
          for (const { Key = '', Size = 0, LastModified } of Contents)
            found.push({ key: Key.slice(prefix.length), bytes: Size, written: LastModified?.getTime() ?? 0 })
        return found
      }),
    put: (key, bytes) =>
      asking('put', async () => void (await client.send(new PutObjectCommand({ ...at(key), Body: bytes })))),
    get: (key) =>
      asking('get', async () => {
        const answer = await client.send(new GetObjectCommand(at(key))).catch(nothingIfGone)
        return answer && unbroken(answer.Body as Readable)
      }),
    copy: (from, to) =>
      asking('copy', async () => {
        const source = [name, ...`${prefix}${from}`.split('/')].map(encodeURIComponent).join('/')
        await client.send(new CopyObjectCommand({ ...at(to), CopySource: source }))
      }),
    remove: (key) => asking('remove', async () => void (await client.send(new DeleteObjectCommand(at(key))))),
    ready: () => asking('bucket', async () => void (await client.send(new HeadBucketCommand({ Bucket: name })))),
  }
}

async function asking<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new FilesAway(what, error)
  }
}

function nothingIfGone(error: unknown): undefined {
  if (error instanceof NoSuchKey || error instanceof NotFound) return undefined
  throw error
}

async function* unbroken(body: Readable): AsyncGenerator<Buffer, void> {
  try {
    yield* body as AsyncIterable<Buffer>
  } catch (error) {
    throw new FilesAway('get', error)
  }
}
