import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { api, client, type Client } from '../src/api/index.ts'
import { createApp } from '../src/app.ts'
import { createServer } from '../src/http/index.ts'
import type { Ground } from './ground.ts'
import { importRun, type RunOptions } from './import-run.ts'
import { keepCases } from './kept-cases.ts'
import { writePeople } from './people.ts'
import { p95 } from './quantile.ts'

const kept = 100_000
const importsAtOnce = 2
const betweenMs = 20

/**
 * How long a person waits for a list or a case while two imports run, in milliseconds, the 95th percentile: asked one after
 * the other through the web server, in the organisation that the imports fill, with cases kept from before.
 */
export async function mannersP95(ground: Ground, { folder, rows, say }: Options): Promise<number> {
  const file = join(folder, 'manners.csv')
  await writePeople(file, rows)
  return ground.on((databaseUrl) => whileImporting({ databaseUrl, folder, file, actor: ground.actor }, say))
}

interface Options {
  readonly folder: string
  readonly rows: number
  readonly say: (line: string) => void
}

async function whileImporting(run: RunOptions, say: Options['say']): Promise<number> {
  const { databaseUrl, folder, actor } = run
  await keepCases(databaseUrl, actor, kept)
  const app = await createApp({ databaseUrl, uploads: join(folder, 'uploads'), role: 'web', logLevel: 'warn' })
  const localToken = randomUUID()
  const server = await createServer(app, { localToken })
  const muster = client(await server.listen({ host: '127.0.0.1', port: 0 }), localToken)
  const ended = new AbortController()
  try {
    const imports = Array.from({ length: importsAtOnce }, () => importRun(run))
    const times = lookAround(muster, ended.signal)
    await Promise.all(imports).finally(() => ended.abort())
    return report(await times, say)
  } finally {
    await server.close()
    await app.close()
  }
}

/** What a person opens in turn, over and over, until the imports have ended. */
async function lookAround(muster: Client, ended: AbortSignal): Promise<ReadonlyMap<string, readonly number[]>> {
  const { cases } = await muster.call(api.cases.list)
  const ids = cases.map(({ id }) => id)
  let turn = 0
  const looks: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['the list of cases', () => muster.call(api.cases.list)],
    ['a case', () => muster.call(api.cases.view, { params: { id: ids[turn++ % ids.length] ?? '' } })],
    ['cases by last name', () => muster.call(api.cases.list, { query: { sort: 'last-name' } })],
    ['the list of participants', () => muster.call(api.participants.list)],
  ]
  const times = new Map(looks.map(([name]) => [name, [] as number[]]))
  while (!ended.aborted)
    for (const [name, look] of looks) {
      const began = performance.now()
      await look()
      times.get(name)?.push(performance.now() - began)
      await pause(betweenMs)
    }
  return times
}

function report(times: ReadonlyMap<string, readonly number[]>, say: (line: string) => void): number {
  say('while two imports run, in milliseconds:')
  for (const [name, of] of times) say(`  ${name.padEnd(30)}p95 ${p95(of).toFixed(1)} of ${of.length}`)
  return p95([...times.values()].flat())
}
