import { join } from 'node:path'
import { superuser } from './answering.ts'
import type { Cluster } from './cluster.ts'
import { giveToOwner } from './cluster.ts'
import { createCluster } from './create-cluster.ts'
import { postGuard } from './guard.ts'
import { exclusively } from './lock.ts'
import { runAs } from './run-as.ts'
import { startServer } from './start-server.ts'

/**
 * A short process of its own that brings the server up and posts its guard. It goes on when whoever asked for it is
 * killed meanwhile, so that no server is ever left without a guard.
 */
async function start(cluster: Cluster): Promise<void> {
  const lock = join(cluster.folder, 'lock')
  await exclusively(lock, async () => {
    await giveToOwner(cluster, lock)
    const way = await runAs(cluster)
    await createCluster(cluster, way)
    const client = await startServer(cluster, way)
    const { rowCount } = await client.query(`select from pg_database where datname = '${superuser}'`)
    if (rowCount === 0) await client.query(`create database ${superuser}`)
    await postGuard(cluster)
    await client.end()
  })
}

try {
  await start(JSON.parse(process.argv[2] ?? '') as Cluster)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
