import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { claim, presence, superuser } from './answering.ts'
import { embeddedBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { clusterIn, readDoor } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { guard, postGuard, takeDown } from './guard.ts'
import { postmasterLives } from './postmaster.ts'

export interface EmbeddedOptions {
  readonly binaries?: Binaries
  /** PostgreSQL settings over ours; tests say `fsync: 'off'` here. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Embedded {
  readonly url: string
  /** We need it no longer. Resolves when the server is down, or at once where another process needs it. */
  readonly stop: () => Promise<void>
}

/**
 * Opens the database in a folder: makes it, starts it or joins the server that runs there. While we are open the
 * server is brought back if it dies; when the last one is gone, however it ended, the server goes within two seconds.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const cluster = await clusterIn(folder, options.binaries ?? (await embeddedBinaries()), options.settings ?? {})
  let client = await reach(cluster)
  let tending: Promise<void> | undefined
  const timer = setInterval(() => {
    tending ??= tend().finally(() => (tending = undefined))
  }, 300).unref()

  async function tend(): Promise<void> {
    try {
      if (!(await isGuarded(client))) await postGuard(cluster)
    } catch {
      client = await reach(cluster).catch(() => client)
    }
  }

  async function stop(): Promise<void> {
    clearInterval(timer)
    await tending
    await leave(cluster, client)
  }

  return { url: await urlOf(cluster), stop }
}

/** A claim on the server, started if need be. It may go just as we come: then it is started again. */
async function reach(cluster: Cluster): Promise<pg.Client> {
  for (let turn = 0; turn < 5; turn++) {
    const client = await claim(cluster)
    if (client) {
      client.unref()
      return client
    }
    await runStarter(cluster)
  }
  throw new Error(`The database in ${cluster.folder} starts but does not stay; see postgres.log there.`)
}

async function runStarter(cluster: Cluster): Promise<void> {
  const starter = spawn(
    process.execPath,
    [fileURLToPath(new URL('starter.ts', import.meta.url)), JSON.stringify(cluster)],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  starter.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = await once(starter, 'close')
  if (code !== 0) throw new Error(said.trim() || `The database in ${cluster.folder} could not be started.`)
}

async function isGuarded(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_stat_activity where application_name = $1', [guard])
  return rowCount !== 0
}

/** The last to leave writes everything down first, so that the next start has nothing to recover, and waits for the end. */
async function leave(cluster: Cluster, client: pg.Client): Promise<void> {
  client.ref()
  const last = await isLast(client).catch(() => false)
  const down = last && (await takeDown(client).catch(() => false))
  await client.end().catch(() => undefined)
  const turns = down ? 1_000 : last ? 80 : 0 // Not ours to end where somebody is still connected: then only a moment.
  for (let turn = 0; turn < turns && (await postmasterLives(cluster)); turn++) await sleep(25)
}

async function isLast(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_stat_activity where application_name = $1', [presence])
  return rowCount === 1
}

async function urlOf(cluster: Cluster): Promise<string> {
  const door = await readDoor(cluster)
  return `postgres://${superuser}:${door?.password}@127.0.0.1:${door?.port}/${superuser}`
}
