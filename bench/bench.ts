import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openEmbedded } from '../src/platform/embedded-postgres/index.ts'
import { copyRun, saveWritten } from './copy-run.ts'
import { csvRatio } from './csv.ts'
import { fixTimes, suggestTimes } from './fix-times.ts'
import { prepareGround, type Ground } from './ground.ts'
import { importRun, type ImportRun } from './import-run.ts'
import { keepCases } from './kept-cases.ts'
import { listTimes } from './list-times.ts'
import { mannersP95 } from './manners.ts'
import { peerRatio } from './peer.ts'
import { writePeople } from './people.ts'
import { xlsxRatio } from './xlsx.ts'

interface Pair {
  readonly imported: ImportRun
  readonly copySeconds: number
}

async function measure(ground: Ground): Promise<Record<string, number | null>> {
  const file = join(folder, 'people.csv')
  await writePeople(file, rows)
  say(`${rows} rows of cases, ${Math.round((await stat(file)).size / rows)} bytes each; the seconds of each pair:`)
  const pairs: Pair[] = []
  for (let i = 0; i < Number(values.pairs); i++) pairs.push(await pair(ground, file))
  const small = join(folder, 'tenth.csv')
  await writePeople(small, Math.ceil(rows / 10))
  const tenth = await ground.on((databaseUrl) => importRun({ databaseUrl, folder, file: small, actor: ground.actor }))
  const load = median(pairs.map(({ imported, copySeconds }) => imported.loadSeconds / copySeconds))
  const whole = median(
    pairs.map(({ imported: i, copySeconds }) => (i.readSeconds + i.checkSeconds + i.loadSeconds) / copySeconds),
  )
  const peak = medianOrNull(pairs.map(({ imported }) => imported.peakRssMB))
  const figures = {
    loadRatio: round(load),
    wholeRatio: round(whole),
    rowsPerSecond: Math.round(median(pairs.map(({ imported }) => rows / imported.loadSeconds))),
    peakRssMB: peak,
    rssGrowth: peak === null || tenth.peakRssMB === null ? null : round(peak / tenth.peakRssMB),
    firstSightMs: Math.round(median(pairs.map(({ imported }) => imported.firstSightMs))),
    mannersP95Ms: round(await manners(ground, file)),
    listP95Ms: kept === 0 ? null : round(await listP95(ground)),
    xlsxRatio: round(await xlsxRatio(rows, say)),
    csvRatio: round(await csvRatio(rows)),
    peerRatio: orNull(await peerRatio(ground, folder, say)),
  }
  for (const [name, figure] of Object.entries(figures)) say(`${name.padEnd(16)}${figure ?? 'not measured yet'}`)
  return figures
}

/** Fix Errors alone: `rows` of them wrong, and as many people on file. */
const measureFixing = (ground: Ground): Promise<Record<string, number>> =>
  ground.on(async (databaseUrl) => {
    const fixing = await fixTimes({ databaseUrl, folder, actor: ground.actor, rows })
    await keepCases(databaseUrl, ground.actor, rows)
    const figures = Object.entries({ ...fixing, suggestP95Ms: await suggestTimes(databaseUrl, ground.actor) })
    for (const [name, figure] of figures) say(`${name.padEnd(16)}${round(figure)}`)
    return Object.fromEntries(figures.map(([name, figure]) => [name, round(figure)]))
  })

/** With so many cases kept. */
const listP95 = (ground: Ground): Promise<number> =>
  ground.on(async (databaseUrl) => {
    say(`lists of ${kept} cases, in milliseconds:`)
    await keepCases(databaseUrl, ground.actor, kept)
    return (await listTimes(databaseUrl, ground.actor, say)).p95
  })

const manners = (ground: Ground, file: string): Promise<number> =>
  ground.on((databaseUrl) => mannersP95({ databaseUrl, folder, file, actor: ground.actor, say }))

/** An import, and then a bare copy of the very rows that it wrote. */
async function pair(ground: Ground, file: string): Promise<Pair> {
  const imported = await ground.on(async (databaseUrl) => {
    const run = await importRun({ databaseUrl, folder, file, actor: ground.actor })
    await saveWritten(databaseUrl, folder)
    return run
  })
  const copySeconds = await ground.on((databaseUrl) => copyRun(databaseUrl, folder))
  const { readSeconds, checkSeconds, loadSeconds } = imported
  say(
    `  read ${readSeconds.toFixed(1)}  check ${checkSeconds.toFixed(1)}  load ${loadSeconds.toFixed(1)}  copy ${copySeconds.toFixed(1)}`,
  )
  return { imported, copySeconds }
}

function say(line: string): void {
  if (values.json) console.error(line)
  else console.log(line)
}

const round = (n: number): number => Math.round(n * 100) / 100

const orNull = (n: number | null): number | null => (n === null ? null : round(n))

function median(of: readonly number[]): number {
  const sorted = of.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const medianOrNull = (of: readonly (number | null)[]): number | null =>
  of.every((n) => n !== null) ? median(of) : null

/** `npm run bench -- [--rows N] [--pairs P] [--workflow] [--kept N] [--only fix] [--json]`: how fast, always as a ratio of things measured side by side. */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    pairs: { type: 'string', default: '3' },
    /** Cases kept while lists are measured; 0: they are not. */
    kept: { type: 'string', default: '1000000' },
    /** With a workflow that fires for each row. */
    workflow: { type: 'boolean' },
    /** `fix`: Fix Errors, and nothing else. */
    only: { type: 'string' },
    json: { type: 'boolean' },
  },
})
const rows = Number(values.rows)
const kept = Number(values.kept)
const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
const server = await openEmbedded(join(folder, 'postgres'))
try {
  const ground = await prepareGround(server.url, values.workflow ? 'a workflow' : 'no workflow')
  const figures = await (values.only === 'fix' ? measureFixing : measure)(ground)
  if (values.json) console.log(JSON.stringify(figures))
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
