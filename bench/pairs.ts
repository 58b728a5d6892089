import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { copyRun, saveWritten } from './copy-run.ts'
import type { Ground } from './ground.ts'
import { importRun, secondsOf, type ImportRun } from './import-run.ts'
import { median } from './quantile.ts'
import { writePeople } from './people.ts'

export interface PairFigures {
  readonly loadRatio: number
  readonly wholeRatio: number
  readonly rowsPerSecond: number
  /** Null where the system does not tell. */
  readonly peakRssMB: number | null
  readonly firstSightMs: number
}

interface Pair {
  readonly imported: ImportRun
  readonly copySeconds: number
}

/** Imports of a clean file, each followed by a bare copy of the very rows that it wrote; the medians. */
export async function pairFigures(
  ground: Ground,
  options: {
    readonly folder: string
    readonly rows: number
    readonly pairs: number
    readonly say: (line: string) => void
  },
): Promise<PairFigures> {
  const { folder, rows, say } = options
  const file = join(folder, `people-${rows}.csv`)
  await writePeople(file, rows)
  say(`${rows} rows of cases, ${Math.round((await stat(file)).size / rows)} bytes each; the seconds of each pair:`)
  const pairs: Pair[] = []
  for (let i = 0; i < options.pairs; i++) pairs.push(await pair(ground, { folder, file, say }))
  const peaks = pairs.flatMap(({ imported }) => imported.peakRssMB ?? [])
  return {
    loadRatio: median(pairs.map(({ imported, copySeconds }) => imported.loadSeconds / copySeconds)),
    wholeRatio: median(pairs.map(({ imported, copySeconds }) => secondsOf(imported) / copySeconds)),
    rowsPerSecond: median(pairs.map(({ imported }) => rows / imported.loadSeconds)),
    peakRssMB: peaks.length === pairs.length ? median(peaks) : null,
    firstSightMs: median(pairs.map(({ imported }) => imported.firstSightMs)),
  }
}

async function pair(
  ground: Ground,
  { folder, file, say }: { readonly folder: string; readonly file: string; readonly say: (line: string) => void },
): Promise<Pair> {
  const imported = await ground.on(async (databaseUrl) => {
    const before = await schemaOf(databaseUrl)
    const run = await importRun({ databaseUrl, folder, file, actor: ground.actor })
    if ((await schemaOf(databaseUrl)) !== before) throw new Error('An import has left another schema than it found.')
    await saveWritten(databaseUrl, folder)
    return run
  })
  const copySeconds = await ground.on((databaseUrl) => copyRun(databaseUrl, folder))
  const { readSeconds, checkSeconds, loadSeconds } = imported
  const all = { read: readSeconds, check: checkSeconds, load: loadSeconds, copy: copySeconds }
  say(
    `  ${Object.entries(all)
      .map(([what, seconds]) => `${what} ${seconds.toFixed(1)}`)
      .join('  ')}`,
  )
  return { imported, copySeconds }
}

/** All indexes, constraints and triggers, and whether they are in force. */
async function schemaOf(databaseUrl: string): Promise<string> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ schema: string }>(
      `select string_agg(said, e'\n' order by said) as schema from (
         select pg_get_indexdef(indexrelid) || indisvalid || indisready as said from pg_index
         union all
         select conrelid::regclass || conname::text || pg_get_constraintdef(oid) || convalidated from pg_constraint
         union all
         select tgrelid::regclass || tgname || tgenabled::text from pg_trigger
       ) everything`,
    )
    return rows[0]?.schema ?? ''
  } finally {
    await client.end()
  }
}
