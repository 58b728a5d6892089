import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { api, client, type Client } from '../src/api/index.ts'
import { createApp } from '../src/app.ts'
import { createServer } from '../src/http/index.ts'
import type { Actor } from '../src/platform/database/index.ts'
import { importRun } from './import-run.ts'
import { keepCases } from './kept-cases.ts'

const kept = 100_000
const importsAtOnce = 2
const betweenMs = 20

/**
 * How long a person waits for a list or a case while two imports run, in milliseconds, the 95th percentile: asked one after
 * the other through the web server, in the organisation that the imports fill, with cases kept from before.
 */
export async function mannersP95(options: {
  readonly databaseUrl: string
  readonly folder: string
  readonly file: string
  readonly actor: Actor
  readonly say: (line: string) => void
}): Promise<number> {
  const { databaseUrl, folder, file, actor, say } = options
  await keepCases(databaseUrl, actor, kept)
  const app = await createApp({ databaseUrl, uploads: join(folder, 'uploads'), role: 'web', logLevel: 'warn' })
  const localToken = randomUUID()
  const server = await createServer(app, { localToken })
  const muster = client(await server.listen({ host: '127.0.0.1', port: 0 }), localToken)
  const ended = new AbortController()
  try {
    const imports = Array.from({ length: importsAtOnce }, async (_, n) => {
      const own = join(folder, `manners-${n}`)
      await mkdir(own)
      return importRun({ databaseUrl, folder: own, file, actor })
    })
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

const p95 = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[Math.floor(of.length * 0.95)] ?? Number.NaN
