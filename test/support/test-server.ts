import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/platform/database/index.ts'
import { binariesIn, openEmbedded } from '../../src/platform/embedded-postgres/index.ts'
import type { EmbeddedOptions } from '../../src/platform/embedded-postgres/index.ts'

export const template = 'muster_template'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's superuser; or why there is no migrated template on it. */
    server: { url: string; broken?: string }
  }
}

/** One server for the whole run, without durability, and one migrated database on it that test files clone. */
export default async function startTestServer({ provide }: TestProject): Promise<() => Promise<void>> {
  await clearLeftovers()
  const folder = await mkdtemp(join(tmpdir(), `${leftover}${process.pid}-`))
  await chmod(folder, 0o755)
  const clear = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const server = await openEmbedded(folder, options()).catch(async (error) => {
    await clear()
    throw error
  })
  provide('server', { url: server.url, ...(await makeTemplate(server.url)) })
  return async () => {
    await server.stop()
    await clear()
  }
}

const leftover = 'muster-test-'

/** The embedded PostgreSQL, or the one that `MUSTER_TEST_POSTGRES` names (/usr/lib/postgresql/15/bin). */
export function options(): EmbeddedOptions {
  const other = process.env['MUSTER_TEST_POSTGRES']
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }
  return other ? { binaries: binariesIn(other), settings } : { settings }
}

/** A migration that fails is the failure of the tests that need a database, not of all. */
async function makeTemplate(url: string): Promise<{ broken?: string }> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(`create database ${template}`)
    await migrate(Object.assign(new URL(url), { pathname: template }).href)
    return {}
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) }
  } finally {
    await client.end()
  }
}

/** What a killed run left: its server has gone by itself, its folder has not. */
async function clearLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(leftover) ? Number(name.slice(leftover.length).split('-')[0]) : 0
    if (pid && !isAlive(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
