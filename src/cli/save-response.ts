import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTrouble } from './file-trouble.ts'
import { Stop } from './stop.ts'

/** Streams what the server answers into a file, or to whoever reads our output. */
export async function saveResponse({ body }: Response, file: string | undefined): Promise<void> {
  if (!body) return
  const from = Readable.fromWeb(body)
  if (file === undefined) return pipeline(from, process.stdout, { end: false })
  return pipeline(from, createWriteStream(file)).catch((error: unknown) => {
    const why = fileTrouble(error)?.why ?? (error instanceof Error ? error.message : String(error))
    throw new Stop('file-unwritable', `${file} cannot be written: ${why}.`)
  })
}
