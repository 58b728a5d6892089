import { once } from 'node:events'
import { createApp, type AppOptions } from '../../src/app.ts'
import { createServer } from '../../src/http/index.ts'
import { work } from '../../src/worker/index.ts'
import { remountWhenTold, smallDiskOn } from './small-disk-inside.ts'

/** What such a server is told, as JSON in its first argument. */
export interface DiskServerOptions {
  readonly databaseUrl: string
  readonly localToken: string
  /** Becomes a disk of its own, which this process alone sees. */
  readonly folder: string
  readonly size: string
  readonly bucket?: AppOptions['bucket']
}
/**
 * A web server and a worker whose files are on a small disk, in a process with mounts of its own: `unshare --mount node
 * disk-server.ts OPTIONS`. Says where it listens; ends with its parent, and the disk with it.
 */
const { databaseUrl, localToken, folder, size, bucket } = JSON.parse(process.argv[2] ?? '') as DiskServerOptions
const orphaned = () => process.exit(1)
process.on('disconnect', orphaned)

smallDiskOn(folder, size)
remountWhenTold(folder)

const options = { databaseUrl, uploads: folder, bucket, logLevel: 'silent' }
const web = await createApp({ ...options, role: 'web' })
const worker = await createApp({ ...options, role: 'worker' })
await work(worker)
const server = await createServer(web, { localToken })
const url = await server.listen({ host: '127.0.0.1', port: 0 })
process.send?.(url)
await once(process, 'SIGTERM')
await server.close()
await Promise.all([web.close(), worker.close()])
process.exit(0)
