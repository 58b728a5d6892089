import { once } from 'node:events'
import { openEmbedded } from '../../src/platform/embedded-postgres/index.ts'
import { options as ofTests } from '../support/test-server.ts'
import { remountWhenTold, smallDiskOn } from './small-disk-inside.ts'

/** What such a database is told, as JSON in its first argument. */
export interface DiskDatabaseOptions {
  /** Becomes a disk of its own, which this process and its children alone see. */
  readonly folder: string
  readonly size: string
}

/** PostgreSQL whose data is on a small disk: `unshare --mount node disk-database.ts OPTIONS`. Says its URL; ends with its parent. */
const { folder, size } = JSON.parse(process.argv[2] ?? '') as DiskDatabaseOptions
process.on('disconnect', () => process.exit(1))
smallDiskOn(folder, size)
remountWhenTold(folder)
const database = await openEmbedded(folder, { ...ofTests(), settings: { max_wal_size: '64MB' } })
process.send?.(database.url)
await once(process, 'SIGTERM')
await database.stop()
process.exit(0)
