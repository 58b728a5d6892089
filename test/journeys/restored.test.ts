import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { advanceJob, jobView } from '../../src/importing/index.ts'
import type { Actor } from '../../src/platform/database/index.ts'
import { changeMessageSettings, messageCounts, messageSettings } from '../../src/records/messages/index.ts'
import { holdNow, openData } from '../../src/start/index.ts'
import { work } from '../../src/worker/index.ts'
import { changeMessages, changeSettings } from '../../src/workflows/index.ts'
import { readConfig } from '../../src/config.ts'
import { onGround, type Ground } from '../faults/ground.ts'
import { peopleFile } from '../faults/people-file.ts'
import { until } from '../faults/until.ts'
import { receiveFile } from '../faults/walk.ts'
import { moment } from '../support/builders.ts'
import { mailbox, type Mailbox } from '../support/mailbox.ts'
import { wantMessages } from '../support/wanted-messages.ts'

let folder: string
let box: Mailbox
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-restored-'))
  box = await mailbox()
})
afterAll(async () => {
  await box.close()
  await rm(folder, { recursive: true })
})

/** As every command of an operator opens it: what it says of a restore. */
async function opened(databaseUrl: string): Promise<{ readonly held: number } | undefined> {
  const { restored, close } = await openData(readConfig({ DATABASE_URL: databaseUrl, MUSTER_DATA: folder }))
  await close()
  return restored
}

/** A dump that is restored, where the programs for it are of the server's age; else the server's own way to copy. */
async function copyOf(url: string): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `restored_${randomUUID().replaceAll('-', '')}`
  const on = Object.assign(new URL(url), { pathname: 'postgres' }).href
  const copy = Object.assign(new URL(url), { pathname: name }).href
  const client = new pg.Client(on)
  await client.connect()
  const programs = process.env['MUSTER_TEST_POSTGRES']
  if (!programs) await copyWithin(client, new URL(url).pathname.slice(1), name)
  else {
    await client.query(`create database ${name}`)
    const dumped = spawnSync(join(programs, 'pg_dump'), ['--format=custom', url], { maxBuffer: 2 ** 28 })
    const restored = spawnSync(join(programs, 'pg_restore'), ['--no-owner', `--dbname=${copy}`], {
      input: dumped.stdout,
    })
    expect([dumped.status, restored.status, String(restored.stderr)]).toEqual([0, 0, ''])
  }
  return {
    url: copy,
    drop: async () => {
      await client.query(`drop database ${name} with (force)`)
      await client.end()
    },
  }
}

/** Nobody may be in a database that the server copies. */
async function copyWithin(client: pg.Client, from: string, to: string): Promise<void> {
  await client.query(`alter database ${from} allow_connections false`)
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [from])
  await client.query(`create database ${to} template ${from}`)
  await client.query(`alter database ${from} allow_connections true`)
}

const mail = () => ({ url: box.url, from: 'Muster <muster@college.example>' })

/** An import of which some batches are loaded, and nobody goes on with it. */
async function halfLoaded(ground: Ground) {
  const actor = await ground.settle()
  await ground.app.transaction(actor, (tx) => changeMessageSettings(tx, moment, { perMinute: 1_000 }))
  const worker = await createApp({
    databaseUrl: ground.databaseUrl,
    uploads: ground.uploads,
    role: 'worker',
    logLevel: 'silent',
  })
  const walk = await receiveFile(ground, actor, peopleFile(200))
  const give = new AbortController()
  const newId: typeof worker.newId = (kind) => {
    if (kind === 'event') give.abort() // A batch is about to be sealed.
    return worker.newId(kind)
  }
  const engine = { ...worker.engine, newId, rowsInBatch: 20 }
  const task = { organisation: actor.organisation, job: walk.job }
  const advance = (giveWay = new AbortController().signal) =>
    advanceJob(engine, task, new AbortController().signal, giveWay)
  await advance()
  await walk.saveMapping()
  await advance()
  return { actor, walk, worker, load: () => advance(give.signal) }
}

const counts = (app: Awaited<ReturnType<typeof createApp>>, actor: Actor) =>
  app.transaction(actor, (tx) => messageCounts(tx, {}))

test('restored from a copy in the middle of an import: it goes on to its end, and no message goes before a person says so', () =>
  onGround(async (ground) => {
    expect(await opened(ground.databaseUrl)).toBeUndefined() // the first time
    const { actor, walk, worker, load } = await halfLoaded(ground)
    await walk.start()
    await load()
    expect((await walk.view()).status).toBe('loading')
    expect(await opened(ground.databaseUrl)).toBeUndefined() // as it was
    const waited = (await counts(ground.app, actor)).waiting
    expect(waited).toBeGreaterThan(0)

    await worker.close()
    const copy = await copyOf(ground.databaseUrl)
    expect(await opened(copy.url)).toEqual({ held: waited })
    expect(await opened(copy.url)).toBeUndefined() // it is this one now
    const restored = await createApp({
      databaseUrl: copy.url,
      uploads: ground.uploads,
      role: 'worker',
      logLevel: 'silent',
      mail: mail(),
    })
    await work(restored)
    const view = () => restored.transaction(actor, (tx) => jobView(tx, restored.engine, walk.job))
    await until(view, ({ status }) => status === 'completed', 60, 'the import ends')
    const held = () => counts(restored, actor)
    const after = await until(held, ({ waiting }) => waiting === 0, 60, 'the letter that it has ended is held, too')
    expect(after).toMatchObject({ waiting: 0, sent: 0 })
    expect(after.held).toBeGreaterThan(waited)
    expect(box.letters).toEqual([])

    const desk = { transaction: restored.transaction, queue: restored.queue, moment: () => moment }
    await changeSettings(desk, actor, { stopped: false })
    await changeMessages(desk, actor, { change: 'release', filter: { status: 'held' }, messages: after.held })
    await until(
      () => counts(restored, actor),
      ({ sent }) => sent > 0,
      60,
      'what was released is sent',
    )
    await restored.close()
    await copy.drop()
  }))

test('an operator holds everything by a command, for a copy that does not show', () =>
  onGround(async (ground) => {
    const actor = await ground.settle()
    await wantMessages(ground.app, actor, { addresses: ['a@x.example', 'b@x.example'] })
    expect(await holdNow(ground.databaseUrl)).toBe(2)
    expect(await counts(ground.app, actor)).toMatchObject({ held: 2, waiting: 0 })
    expect(await ground.app.transaction(actor, messageSettings)).toMatchObject({ stopped: true })
    expect(await holdNow(ground.databaseUrl)).toBe(0)
  }))
