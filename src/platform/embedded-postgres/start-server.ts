import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { claim } from './answering.ts'
import { giveToOwner, keepDoor, readDoor } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { disownPid, postmasterLives } from './postmaster.ts'
import { asUser, environment } from './run-as.ts'
import type { RunAs } from './run-as.ts'
import { settings } from './settings.ts'

const patience = 600
const pause = 100

/** Starts the server, or waits for the one that is already coming or going; returns a claim on it. */
export async function startServer(cluster: Cluster, way: RunAs): Promise<pg.Client> {
  let last = ''
  for (let turn = 0; turn < patience; turn++) {
    const client = await claim(cluster)
    if (client) return client
    if (!(await postmasterLives(cluster))) {
      last = await launch(cluster, way)
      if (last !== '' && !passes.test(last)) break
    }
    await sleep(pause)
  }
  throw new Error(`The database in ${cluster.folder} does not start: ${last || 'it does not answer'}`)
}

/** A port taken in the last moment, and sessions of a killed server that have not noticed yet. */
const passes = /could not create any TCP\/IP sockets|pre-existing shared memory block/

/** Returns when the server answers or has ended, then with what it said. */
async function launch(cluster: Cluster, way: RunAs): Promise<string> {
  await disownPid(cluster)
  const port = await usablePort(cluster)
  const path = join(cluster.folder, 'postgres.log')
  const log = await openLog(cluster, path)
  const from = (await log.stat()).size
  const [file, args, user] = asUser(way, cluster.binaries.postgres, ['-D', cluster.data, ...settings(cluster, port)])
  const server = spawn(file, args, {
    ...user,
    env: environment,
    cwd: cluster.folder,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  const ended = once(server, 'exit').then(
    () => true,
    () => true,
  )
  await log.close()
  server.unref()
  while (!(await Promise.race([ended, sleep(30, false)]))) {
    const client = await claim(cluster)
    await client?.end()
    if (client) return ''
  }
  return saidSince(path, from)
}

/** The port kept in the folder, so that a restart is found by those who were connected; another if a stranger has it. */
async function usablePort(cluster: Cluster): Promise<number> {
  const door = await readDoor(cluster)
  if (!door) throw new Error(`The password of the database in ${cluster.folder} is lost: connection.json is not there.`)
  const port = (door.port && (await freePort(door.port))) || (await freePort(0))
  if (port !== door.port) await keepDoor(cluster, { ...door, port })
  return port
}

async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  try {
    server.listen(wanted, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' ? (address?.port ?? 0) : 0
  } catch {
    return 0
  } finally {
    server.close()
  }
}

async function openLog(cluster: Cluster, path: string): ReturnType<typeof open> {
  const long = await stat(path).then(
    ({ size }) => size > 1_000_000,
    () => false,
  )
  const log = await open(path, long ? 'w' : 'a', 0o600)
  await giveToOwner(cluster, path)
  return log
}

async function saidSince(path: string, from: number): Promise<string> {
  const log = await open(path)
  const { buffer, bytesRead } = await log.read({ buffer: Buffer.alloc(10_000), position: from })
  await log.close()
  return buffer.toString('utf8', 0, bytesRead).trim()
}
