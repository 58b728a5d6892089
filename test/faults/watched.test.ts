import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, client, followJob, type Client } from '../../src/api/index.ts'
import { makeToken } from '../../src/records/staff/index.ts'
import { actorOf, testServer, type TestServer } from '../http/server.ts'
import { readyJob } from '../http/upload.ts'
import { moment } from '../support/builders.ts'
import { inFull } from './depth.ts'
import { peopleFile } from './people-file.ts'
import { openWatch, type Watch } from './watch.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

const [listeners, pollers, pollsAtLeast, people] = inFull ? [1_000, 500, 10_000, 40] : [100, 50, 200, 8]
const rows = inFull ? 10_000 : 2_000
const mostConnections = 10

let server: TestServer
let worker: WorkerProcess
let watch: Watch
beforeAll(async () => {
  server = await testServer()
  const { databaseUrl, uploads } = server
  worker = await startWorker({ databaseUrl, uploads, rowsInBatch: 50 })
  watch = await openWatch(databaseUrl)
})
afterAll(async () => {
  await worker.kill()
  await watch.end()
  await server.close()
})

/** So many who may see every job, each by a token of their own. */
async function lookersOn(): Promise<readonly Client[]> {
  const actor = await actorOf(server.database, 'data')
  const tokens = Array.from({ length: people }, () =>
    server.database.transaction(actor, (tx) => makeToken(tx, moment, 'looks on')),
  )
  return (await Promise.all(tokens)).map(({ token }) => client(server.url, token))
}

/** The statuses that its events say. */
async function heard(muster: Client, id: string): Promise<readonly string[]> {
  const said: string[] = []
  for await (const { status } of followJob(muster, id)) said.push(status)
  return said
}

test(
  'however many look on while an import loads, everybody is answered, and it ends',
  { timeout: 300_000 },
  async () => {
    const lookers = await lookersOn()
    const of = (n: number): Client => lookers[n % lookers.length] ?? server.admin
    const { id } = await readyJob(server.admin, peopleFile(rows, 9).text)
    const answered = new Set<number>()
    const connections = new Set<number>()
    let ended = false
    let polls = 0

    await server.admin.call(api.imports.start, { params: { id }, body: {} })
    const listening = Array.from({ length: listeners }, (_, n) => heard(of(n), id))
    const polling = Array.from({ length: pollers }, async (_, n) => {
      while (!ended || polls < pollsAtLeast) {
        const { status } = await of(n).open(api.imports.view, { params: { id } })
        answered.add(status)
        polls++
        if (n === 0) connections.add(await ofTheWeb())
      }
    })
    const said = await Promise.all(listening)
    ended = true
    await Promise.all(polling)

    expect(said.map((statuses) => statuses.at(-1))).toEqual(said.map(() => 'completed'))
    expect([...answered]).toEqual([200])
    expect(polls).toBeGreaterThanOrEqual(pollsAtLeast)
    expect(Math.max(...connections)).toBeLessThanOrEqual(mostConnections)
  },
)

async function ofTheWeb(): Promise<number> {
  const [row] = await watch.ask<{ count: number }>(
    `select count(*)::integer from pg_stat_activity where application_name = 'muster web' and datname = current_database()`,
  )
  return row?.count ?? 0
}
