import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { logCsv } from '../../src/importing/index.ts'
import { contentOf, type Content } from './content.ts'
import { onGround } from './ground.ts'
import { peopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { receiveFile, walkToStart } from './walk.ts'
import { startWorker } from './worker-process.ts'

/** What becomes of a file does not hang on how many workers there are, where they stand, or how the database writes days. */
interface Place {
  readonly workers: number
  /** Of the workers' processes. */
  readonly env?: Readonly<Record<string, string>>
  /** What connections to the database begin with, where they do not say otherwise. */
  readonly database?: Readonly<Record<string, string>>
}
const places: Readonly<Record<string, Place>> = {
  'two workers': { workers: 2 },
  'four workers': { workers: 4 },
  'a Turkish worker at the date line, on a database that writes days as people there do': {
    workers: 1,
    env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
    database: {
      ...{ DateStyle: 'SQL, DMY', IntervalStyle: 'sql_standard', TimeZone: 'Pacific/Kiritimati' },
      ...{ bytea_output: 'escape', extra_float_digits: '-3' },
    },
  },
  'a worker in California': { workers: 1, env: { LANG: 'de_DE.UTF-8', TZ: 'America/Los_Angeles' } },
}
/** The others by `npm run faults`. */
const farthest = 'a Turkish worker at the date line, on a database that writes days as people there do'
const tried = Object.keys(places).filter((name) => process.env['MUSTER_FAULTS'] === 'all' || name === farthest)

const file = peopleFile(300, 23)
interface Became {
  readonly content: Content
  /** The record log as it is downloaded, without ids. */
  readonly log: string
}

const became = ({ workers, env = {}, database = {} }: Place): Promise<Became> =>
  onGround(async (ground) => {
    const { databaseUrl, uploads, app } = ground
    const client = new pg.Client(databaseUrl)
    await client.connect()
    for (const [name, value] of Object.entries(database))
      await client.query(
        `alter database ${pg.escapeIdentifier(new URL(databaseUrl).pathname.slice(1))} set ${name} = ${pg.escapeLiteral(value)}`,
      )
    await client.end()
    const started = await Promise.all(
      Array.from({ length: workers }, () => startWorker({ databaseUrl, uploads, rowsInBatch: 20 }, { env })),
    )
    try {
      const walk = await receiveFile(ground, await ground.settle(), file)
      await walkToStart(walk, { duplicates: 'increment', contacts: 'overwrite' })
      await walk.at('completed')
      const { actor, job } = walk
      const pages = logCsv((work) => app.transaction(actor, work), app.engine, job, undefined)
      expect(await brokenPromises(databaseUrl, actor, job, file.rows)).toEqual([])
      return {
        content: await contentOf(databaseUrl, actor, job),
        log: (await Array.fromAsync(pages)).join('').replaceAll(/_[0-9a-f]{32}/g, '_…'),
      }
    } finally {
      for (const worker of started) await worker.kill()
    }
  })

let here: Became
beforeAll(async () => {
  here = await became({ workers: 1 })
})

test.each(tried)('a file comes to the same with %s', { timeout: 120_000 }, async (name) => {
  const place = places[name]
  if (!place) throw new Error(`There is no ${name}.`)
  const there = await became(place)
  expect(there.log).toBe(here.log)
  expect(there.content).toEqual(here.content)
})
