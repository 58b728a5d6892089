import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readFile, readlink, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anotherUser, nobody, userNamespace } from '../../../test/support/abilities.ts'
import { options } from '../../../test/support/test-server.ts'
import { openEmbedded } from './index.ts'
import type { Embedded } from './index.ts'

const root = process.getuid?.() === 0
// Without fsync: only the machine's death loses anything then, and that is not tried here.
const settings = { ...options(), settings: { fsync: 'off' } }
const opener = fileURLToPath(new URL('../../../test/support/hold-database.ts', import.meta.url))

let top: string
let folder: string
let held: Embedded[]
let children: ChildProcess[]

beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'muster-embedded-'))
  await chmod(top, 0o755)
  folder = join(top, 'postgres')
  held = []
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const one of held) await one.stop()
  await serverGone()
  // A start that nobody waits for any more may still be writing.
  await rm(top, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
})

async function open(): Promise<Embedded> {
  const embedded = await openEmbedded(folder, settings)
  held.push(embedded)
  return embedded
}

/** Another process that opens the folder and holds it until it is killed. */
async function openElsewhere(as: object = {}): Promise<{ url: string; kill: () => void }> {
  const child = spawn(process.execPath, [opener, folder, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...as,
  })
  children.push(child)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: line.toString().trim(), kill: () => child.kill('SIGKILL') }
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** The processes that stand in our data folder: postmaster and sessions, no zombies. */
async function servers(): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const standing = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')))
  return pids.filter((_, i) => standing[i] === join(folder, 'data'))
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // A session ends by itself when its postmaster is gone.
  }
}

const eventually = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 50 })
const serverGone = (): Promise<void> => eventually(async () => expect(await servers()).toEqual([]))
const postmaster = async (): Promise<number> =>
  Number.parseInt(await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10)

describe('lives as long as it is needed', () => {
  test('a second start finds what the first one wrote, and nothing runs between', async () => {
    const first = await open()
    await ask(first.url, 'create table kept as select 42 as it')
    await first.stop()
    expect(await servers()).toEqual([])
    const second = await open()
    expect(await ask(second.url, 'select it from kept')).toBe(42)
    expect(second.url).toBe(first.url)
  })

  test('goes when whoever opened it is killed', async () => {
    const other = await openElsewhere()
    expect(await servers()).not.toEqual([])
    other.kill()
    await serverGone()
  })

  test('goes when whoever opened it is killed in the middle of a long statement', async () => {
    const other = await openElsewhere()
    const client = new pg.Client({ connectionString: other.url })
    client.on('error', () => undefined)
    await client.connect()
    const long = client.query('select pg_sleep(1000)').catch(() => undefined)
    other.kill()
    await client.end()
    await long
    await serverGone()
  })

  test('stays for the second process when the first is killed', async () => {
    const [first, second] = await Promise.all([openElsewhere(), openElsewhere()])
    const pid = await postmaster()
    expect(first.url).toBe(second.url)
    first.kill()
    await sleep(1_500) // Three times what an unneeded server lives.
    expect(await postmaster()).toBe(pid)
    expect(await ask(second.url, 'select 1')).toBe(1)
    second.kill()
    await serverGone()
  })

  test('goes when it is opened and the opener is killed while it starts', async () => {
    const child = spawn(process.execPath, [opener, folder, JSON.stringify(settings)], { stdio: 'ignore' })
    await eventually(async () => expect((await stat(join(folder, 'data', 'PG_VERSION'))).isFile()).toBe(true))
    child.kill('SIGKILL')
    await serverGone()
  })

  test('is stopped for nobody who still needs it', async () => {
    const other = await openElsewhere()
    const mine = await open()
    await mine.stop()
    expect(await ask(other.url, 'select 1')).toBe(1)
  })
})

describe('survives what is done to it', () => {
  test('a killed postmaster comes back on the same port with what was committed', async () => {
    const { url } = await open()
    await ask(url, 'create table kept as select 42 as it')
    process.kill(await postmaster(), 'SIGKILL')
    await eventually(async () => expect(await ask(url, 'select it from kept')).toBe(42))
  })

  test('a killed session brings the server down, and it comes back guarded', async () => {
    const other = await openElsewhere()
    const guard = "select pid from pg_stat_activity where application_name = 'muster guard'"
    const pid = Number(await ask(other.url, guard))
    process.kill(pid, 'SIGKILL')
    await eventually(async () => expect([undefined, pid]).not.toContain(await ask(other.url, guard)))
    other.kill()
    await serverGone()
  })

  test('a session and whoever needed the server killed at once leave nothing behind', async () => {
    const other = await openElsewhere()
    const pid = Number(await ask(other.url, "select pid from pg_stat_activity where application_name = 'muster guard'"))
    other.kill()
    process.kill(pid, 'SIGKILL')
    await serverGone()
  })

  test('everything killed at once, the next start brings back what was committed', async () => {
    const other = await openElsewhere()
    await ask(other.url, 'create table kept as select 42 as it')
    other.kill()
    for (const pid of await servers()) killIfThere(pid)
    expect(await ask((await open()).url, 'select it from kept')).toBe(42)
  })

  test('a pid file that names a stranger does not keep it down', async () => {
    await (await open()).stop()
    const file = join(folder, 'data', 'postmaster.pid')
    await writeFile(file, `${process.ppid}\n${join(folder, 'data')}\n1\n1\n\n127.0.0.1\n1 1\n`, { mode: 0o600 })
    const { uid, gid } = await stat(join(folder, 'data'))
    if (root) await chown(file, uid, gid)
    expect(await ask((await open()).url, 'select 1')).toBe(1)
  })

  test('a stranger on the port: it takes another', async () => {
    const first = await open()
    await first.stop()
    const stranger = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
    await once(stranger, 'listening')
    const second = await open()
    expect(second.url).not.toBe(first.url)
    expect(await ask(second.url, 'select 1')).toBe(1)
    stranger.close()
  })

  test('a start that was killed half way is begun again', async () => {
    await mkdir(join(folder, 'data.new-abc', 'base'), { recursive: true })
    await writeFile(join(folder, 'data.new-abc', 'PG_VERSION'), '')
    expect(await ask((await open()).url, 'select 1')).toBe(1)
    expect((await readdir(folder)).toSorted()).toEqual(['connection.json', 'data', 'lock', 'postgres.log'])
  })

  test('a folder of another PostgreSQL is refused in one sentence', async () => {
    await (await open()).stop()
    await writeFile(join(folder, 'data', 'PG_VERSION'), '12\n')
    await expect(open()).rejects.toThrow(/^The database in .* was made by PostgreSQL 12, and this is \d+: /)
  })
})

describe('is nobody else’s', () => {
  test('has a password, in a file that only its owner reads', async () => {
    const { url } = await open()
    expect((await stat(join(folder, 'connection.json'))).mode & 0o777).toBe(0o600)
    await expect(ask(Object.assign(new URL(url), { password: 'guessed' }).href, 'select 1')).rejects.toThrow('password')
  })

  test.runIf(userNamespace.there)('runs for root in a folder that only root may enter', async () => {
    await chmod(top, 0o700)
    await (await open()).stop()
    await chmod(top, 0o755)
    expect((await stat(join(folder, 'data'))).uid).toBe(0)
    expect(await ask((await open()).url, 'select 1')).toBe(1)
  })

  test.runIf(anotherUser.there)(
    'an ordinary user starts it, root joins and restarts it, and it stays that user’s',
    async () => {
      await mkdir(folder)
      await chown(folder, nobody.uid, nobody.gid)
      const other = await openElsewhere(nobody)
      expect(await ask((await open()).url, 'select 1')).toBe(1)
      other.kill()
      await held[0]?.stop()
      await (await open()).stop()
      const again = await openElsewhere(nobody)
      expect(await ask(again.url, 'select 1')).toBe(1)
    },
  )
})
