import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import type { BucketOptions } from '../../src/platform/files/index.ts'

/** A store that speaks S3, checks signatures, and can be away. */
export interface S3Server {
  readonly bucket: BucketOptions
  /** What it is asked, in order: `PUT /uploads/…`. */
  readonly asked: string[]
  readonly goAway: () => Promise<void>
  readonly comeBack: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function s3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'muster-s3-'))
  const options = { directory, silent: true, configureBuckets: [{ name: 'uploads' }] }
  const strict = new S3rver(options)
  await strict.configureBuckets()
  const ofObjects = strict.callback()
  // It reckons the signature of a bucket's own address without the slash at its end, which everybody else counts.
  const ofBuckets = new S3rver({ ...options, allowMismatchedSignatures: true }).callback()
  const asked: string[] = []
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      const answer = /^\/uploads\/(\?|$)/.test(request.url ?? '') ? ofBuckets : ofObjects
      answer(request, response)
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  let server = await listen(0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const goAway = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    bucket: {
      name: 'uploads',
      prefix: 'muster/',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    },
    asked,
    goAway,
    comeBack: async () => void (server = await listen(port)),
    close: async () => {
      await goAway()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
