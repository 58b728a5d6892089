import { Readable } from 'node:stream'
import { Upload, type UploadOptions } from 'tus-js-client'
import { api, followJob, type Client, type Job } from '../../src/api/index.ts'

/** Uploads a text as a file, and answers the upload's name. */
export async function upload(muster: Client, text: string | Buffer, name = 'cases.csv'): Promise<string> {
  const bytes = Buffer.from(text)
  const url = await uploaded(Readable.from([bytes]), {
    endpoint: `${muster.baseUrl}${api.uploads.create.path}`,
    headers: { ...muster.headers },
    metadata: { filename: name },
    uploadSize: bytes.length,
    chunkSize: 5_000_000,
    retryDelays: [],
  })
  return url.split('/').at(-1) ?? ''
}

const uploaded = (file: Readable, options: UploadOptions): Promise<string> =>
  new Promise((resolve, reject) => {
    const sending: Upload = new Upload(file, {
      ...options,
      onSuccess: () => resolve(sending.url ?? ''),
      onError: reject,
    })
    sending.start()
  })

/** A job of a text, read to its end. */
export async function readJob(muster: Client, text: string | Buffer, name = 'cases.csv'): Promise<Job> {
  const body = { upload: await upload(muster, text, name), type: 'cases' }
  return untilPersonsTurn(muster, (await muster.call(api.imports.create, { body })).id)
}

/** The same, mapped as suggested and checked. */
export async function readyJob(muster: Client, text: string): Promise<Job> {
  const { id } = await readJob(muster, text)
  await saveSuggested(muster, id)
  return untilPersonsTurn(muster, id)
}

export async function saveSuggested(muster: Client, id: string): Promise<void> {
  const { columns } = await muster.call(api.imports.mapping, { params: { id } })
  const said = columns.map(({ column, field, dayFirst }) => ({
    column,
    field,
    ...(dayFirst !== undefined && { dayFirst }),
  }))
  await muster.call(api.imports.saveMapping, { params: { id }, body: { columns: said } })
}

/** What the server's events end with. */
export async function untilPersonsTurn(muster: Client, id: string): Promise<Job> {
  let last: Job | undefined
  for await (const job of followJob(muster, id)) last = job
  if (!last) throw new Error('No event came.')
  return last
}
