import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { testDatabase } from '../support/index.ts'

export const root = join(import.meta.dirname, '../..')
export const sample = (name: string): string => join(root, 'samples', name)

/** An installation of one's own: a data folder, and a database of the test server or, where none is said, the embedded one. */
export interface Installation {
  readonly data: string
  readonly environment: Readonly<Record<string, string>>
  readonly remove: () => Promise<void>
}

export async function installation(database: 'of the test server' | 'embedded'): Promise<Installation> {
  const data = await mkdtemp(join(tmpdir(), 'muster-journey-'))
  const own = database === 'embedded' ? undefined : await testDatabase()
  return {
    data,
    environment: { MUSTER_DATA: data, PORT: '0', ...(own && { DATABASE_URL: own.url }) },
    remove: async () => {
      await own?.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** The last line of its output, read as JSON. */
  readonly last: Record<string, unknown>
}

/** A process of bin/muster that runs on. */
export interface Running {
  readonly process: ChildProcess
  readonly err: () => string
  /** Resolves when its output or its errors hold this. */
  readonly says: (what: RegExp) => Promise<RegExpExecArray>
  readonly ended: Promise<Ended>
}

export function begin(where: Installation, ...args: readonly string[]): Running {
  const child = spawn(join(root, 'bin/muster'), args, {
    env: { ...withoutOurs(process.env), ...where.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({
    code: code ?? null,
    out,
    err,
    last: lastJson(out),
  }))
  const says = async (what: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = what.exec(out) ?? what.exec(err)
      if (found) return found
      if (child.exitCode !== null) throw new Error(`It ended before it said ${String(what)}: ${out}${err}`)
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended])
    }
  }
  return { process: child, err: () => err, says, ended }
}

/** Runs a command to its end. */
export const muster = (where: Installation, ...args: readonly string[]): Promise<Ended> => begin(where, ...args).ended

/** What the machine that tests has set is not what a test says. */
const withoutOurs = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !['DATABASE_URL', 'HOST', 'MUSTER_URL', 'MUSTER_TOKEN', 'SMTP_URL', 'NODE_OPTIONS'].includes(name),
    ),
  )

function lastJson(out: string): Record<string, unknown> {
  try {
    return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Asks the installation's database, which must be one of the test server. */
export async function onDatabase({ environment }: Installation, statement: string): Promise<readonly object[]> {
  const client = new pg.Client(environment['DATABASE_URL'])
  await client.connect()
  try {
    return (await client.query<object>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Looks again and again until there is something to see; the test's own limit ends it. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    await sleep(20)
  }
}

export function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
