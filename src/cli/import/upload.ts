import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Upload } from 'tus-js-client'
import { api, type Client } from '../../api/index.ts'
import { Stop } from '../stop.ts'

const waits = [0, 500, 1_000, 2_000, 5_000, 10_000, 10_000]

export interface UploadOptions {
  readonly signal: AbortSignal
  readonly onProgress: (sent: number, total: number) => void
}

/** Sends a file, going on where a lost connection cut it, and answers the upload's name. */
export async function upload(muster: Client, file: string, { signal, onProgress }: UploadOptions): Promise<string> {
  await refuseWhatIsNoFile(file)
  const url = await new Promise<string | null>((resolve, reject) => {
    const sending = new Upload(createReadStream(file), {
      endpoint: new URL(api.uploads.create.path, muster.baseUrl).href,
      headers: { ...muster.headers },
      metadata: { filename: basename(file) },
      retryDelays: waits,
      storeFingerprintForResuming: false,
      onProgress,
      onSuccess: () => resolve(sending.url),
      onError: (error) => reject(asStop(error)),
    })
    signal.addEventListener('abort', () => {
      void sending.abort().catch(() => undefined)
      reject(asError(signal.reason))
    })
    sending.start()
  })
  return url?.split('/').at(-1) ?? ''
}

async function refuseWhatIsNoFile(file: string): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw missing
      ? new Stop('file-missing', `There is no file ${file}. Check its name.`)
      : new Stop('file-unreadable', `The file ${file} cannot be opened (${asError(error).message}).`)
  })
  if (!found.isFile()) throw new Stop('file-unreadable', `${file} is not a file. Name the .csv itself.`)
}

/** The server's own words where it had some: tus wraps them. */
function asStop(error: Error): Stop {
  const body = 'originalResponse' in error ? bodyOf(error.originalResponse) : undefined
  const said = body === undefined ? undefined : sentenceIn(body)
  return said ?? new Stop('upload-failed', `The upload failed: ${error.message}`)
}

const bodyOf = (response: unknown): string | undefined =>
  typeof response === 'object' && response !== null && 'getBody' in response && typeof response.getBody === 'function'
    ? String(response.getBody())
    : undefined

function sentenceIn(body: string): Stop | undefined {
  try {
    const said: unknown = JSON.parse(body)
    if (typeof said !== 'object' || said === null || !('code' in said) || !('sentence' in said)) return undefined
    return new Stop(String(said.code), String(said.sentence))
  } catch {
    return undefined
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))
