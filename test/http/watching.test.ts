import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { createServer, createWatchServer } from '../../src/http/index.ts'
import { sql, nobody } from '../../src/platform/database/index.ts'
import { s3Server } from '../support/s3-server.ts'
import { testServer, type TestServer } from './server.ts'
import { readyJob, untilPersonsTurn } from './upload.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
})
afterAll(() => server.close())

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(`${server.url}${path}`, { headers })
const metrics = async (): Promise<string> => (await get('/metrics')).text()
/** The value of a sample, as `name{labels}`. */
const valueOf = (text: string, sample: string): number => {
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `))
  return line === undefined ? NaN : Number(line.slice(sample.length + 1))
}

describe('health', () => {
  test('ready: the database and its queue, and the file store', async () => {
    expect(await (await get('/health')).json()).toEqual({ status: 'ok', database: 'ok', queue: 'ok', files: 'ok' })
    expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' })
  })

  test('a database that lacks a migration of this version is not ready, and alive all the same', async () => {
    const own = await testServer()
    await own.database.transaction(nobody, (tx) => tx.run(sql`delete from migration where name like '0019-%'`))
    const answer = await fetch(`${own.url}/health`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({
      code: 'not-ready',
      sentence: expect.stringContaining('muster migrate'),
    })
    expect((await fetch(`${own.url}/health/live`)).status).toBe(200)
    await own.close()
  })

  test('while files are away it goes on, and says so', async () => {
    const s3 = await s3Server()
    const own = await testServer({ bucket: s3.bucket })
    await s3.goAway()
    expect(await (await fetch(`${own.url}/health`)).json()).toMatchObject({ status: 'degraded', files: 'away' })
    expect(await (await fetch(`${own.url}/metrics`)).text()).toContain('\nmuster_files_up 0\n')
    await own.close()
    await s3.close()
  })
})

describe('figures', () => {
  test('are told of jobs, rows, messages, tasks, workers, connections and requests', async () => {
    const muster = server.admin
    const { id } = await readyJob(muster, 'Identifier,FirstName,LastName\nm1,Canary,ZZCANARY\nm2,A,B\n,,\nm3,A,B\n')
    await muster.call(api.imports.start, { params: { id }, body: {} })
    await untilPersonsTurn(muster, id)
    const text = await metrics()
    expect(valueOf(text, 'muster_database_up')).toBe(1)
    expect(valueOf(text, 'muster_import_jobs{status="completed"}')).toBe(1)
    expect(valueOf(text, 'muster_import_jobs{status="failed"}')).toBe(0)
    expect(valueOf(text, 'muster_rows_loaded_total{outcome="created"}')).toBe(3)
    expect(valueOf(text, 'muster_rows_per_second')).toBeCloseTo(3 / 60)
    expect(valueOf(text, 'muster_batches_loaded_total')).toBe(1)
    expect(valueOf(text, 'muster_workers')).toBe(1)
    expect(valueOf(text, 'muster_tasks{task="import.advance",state="due"}')).toBe(0)
    expect(valueOf(text, 'muster_tasks_oldest_seconds{task="import.advance",state="active"}')).toBeGreaterThanOrEqual(0)
    expect(valueOf(text, 'muster_tasks_silent_seconds{task="import.advance"}')).toBe(0) // nobody is at one
    expect(valueOf(text, 'muster_last_outcome_seconds')).toBeGreaterThanOrEqual(0)
    expect(valueOf(text, 'muster_messages{status="waiting"}')).toBe(1) // that it has ended
    expect(valueOf(text, 'muster_database_connections{pool="work",state="waiting"}')).toBe(0)
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(text).toMatch(
      /muster_http_request_seconds_count\{method="POST",route="\/api\/imports\/:id\/start",status="20\d"\} 1\n/,
    )
    expect(text).not.toMatch(/demo|ZZCANARY|@|job_[0-9a-f]/i)
  })

  test('a worker that says nothing while it is at a task is seen, and for how long', async () => {
    const own = await testServer()
    const said = async () => (await fetch(`${own.url}/metrics`)).text()
    expect(await said()).not.toMatch(/^muster_last_outcome_seconds /m) // there never was one
    await own.database.transaction(nobody, (tx) =>
      tx.run(sql`
        insert into pgboss.job (name, data, state, started_on, heartbeat_on)
        values ('import.advance', '{}', 'active', now(), now() - interval '1 hour')`),
    )
    expect(valueOf(await said(), 'muster_tasks_silent_seconds{task="import.advance"}')).toBeGreaterThanOrEqual(3_600)
    await own.close()
  })

  test('are a text as Prometheus reads it', async () => {
    const text = await metrics()
    const sample = /^[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? (\d+(\.\d+)?(e-?\d+)?|\+Inf)$/
    const about = /^# (HELP|TYPE) [a-z_]+ .+$/
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((line) => !sample.test(line) && !about.test(line)),
    ).toEqual([])
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect((await get('/metrics')).headers.get('content-type')).toContain('version=0.0.4')
  })

  test.each([{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }, { 'x-real-ip': '::1' }])(
    'are not there for who comes through a proxy: %j',
    async (headers) => expect((await get('/metrics', headers)).status).toBe(404),
  )

  test('are for who has the token, where there is one, wherever they are', async () => {
    const guarded = await createServer(server.app, { metricsToken: 'watcher' })
    const status = async (headers: Readonly<Record<string, string>>, remoteAddress = '127.0.0.1') =>
      (await guarded.inject({ url: '/metrics', headers, remoteAddress })).statusCode
    expect(await status({})).toBe(404)
    expect(await status({ authorization: 'Bearer stranger' })).toBe(404)
    expect(await status({ authorization: 'Bearer watcher' }, '192.0.2.1')).toBe(200)
    expect(await status({ authorization: 'Bearer watcher', 'x-forwarded-for': '192.0.2.1' })).toBe(200)
    await guarded.close()
  })

  test('another machine finds nothing', async () => {
    const open = await createServer(server.app)
    expect((await open.inject({ url: '/metrics', remoteAddress: '192.0.2.1' })).statusCode).toBe(404)
    await open.close()
  })
})

test('a worker answers the same on a port of its own, and nothing else', async () => {
  const watched = await createWatchServer(server.app)
  expect((await watched.inject('/health')).json()).toMatchObject({ status: 'ok' })
  expect((await watched.inject('/metrics')).body).toContain('muster_rows_loaded_total')
  expect((await watched.inject('/api/imports')).statusCode).toBe(404)
  await watched.close()
})
