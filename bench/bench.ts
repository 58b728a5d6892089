import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openEmbedded } from '../src/platform/embedded-postgres/index.ts'
import { csvRatio } from './csv.ts'
import { fixTimes, suggestTimes } from './fix-times.ts'
import { prepareGround, type Ground } from './ground.ts'
import { importRun } from './import-run.ts'
import { keepCases } from './kept-cases.ts'
import { listTimes } from './list-times.ts'
import { mannersP95 } from './manners.ts'
import { pairFigures } from './pairs.ts'
import { peerRatio } from './peer.ts'
import { writePeople } from './people.ts'
import { quickStart } from './quick-start.ts'
import { repeats } from './repeats.ts'
import { xlsxRatio } from './xlsx.ts'

type Figures = Readonly<Record<string, number | null>>

/** Long enough that starts and ends do not count, and short enough for nine imports. */
const repeatedRows = 200_000

/** What `--only` measures by itself. */
const parts: Readonly<Record<string, (ground: Ground) => Promise<Figures>>> = {
  pairs: measurePairs,
  memory: measureMemory,
  repeats: async (ground) => ({ ...(await repeats(ground, { folder, rows, say })) }),
  start: measureStart,
  manners: async (ground) => ({ mannersP95Ms: await mannersP95(ground, { folder, rows, say }) }),
  lists: async (ground) => ({ listP95Ms: kept === 0 ? null : await listP95(ground) }),
  fix: measureFixing,
}

async function measureAll(ground: Ground): Promise<Figures> {
  return {
    ...(await measurePairs(ground)),
    ...(await measureStart(ground)),
    mannersP95Ms: await mannersP95(ground, { folder, rows, say }),
    listP95Ms: kept === 0 ? null : await listP95(ground),
    xlsxRatio: await xlsxRatio(rows, say),
    csvRatio: await csvRatio(rows),
    peerRatio: await peerRatio(ground, folder, say),
    ...(await repeats(ground, { folder, rows: Math.min(rows, repeatedRows), say })),
  }
}

/** Of all rows, and of a tenth of them. */
async function measurePairs(ground: Ground): Promise<Figures> {
  const pairs = Number(values.pairs)
  const tenth = await pairFigures(ground, { folder, rows: Math.ceil(rows / 10), pairs, say })
  const whole = await pairFigures(ground, { folder, rows, pairs, say })
  const rssGrowth = whole.peakRssMB === null || tenth.peakRssMB === null ? null : whole.peakRssMB / tenth.peakRssMB
  return { ...whole, rssGrowth, tenthLoadRatio: tenth.loadRatio, tenthWholeRatio: tenth.wholeRatio }
}

/** Without the copies, which take as long as the imports: for more rows than one has time for. */
async function measureMemory(ground: Ground): Promise<Figures> {
  const peak = async (of: number): Promise<number | null> => {
    const file = join(folder, 'people.csv')
    await writePeople(file, of)
    return (await ground.on((databaseUrl) => importRun({ databaseUrl, folder, file, actor: ground.actor }))).peakRssMB
  }
  const [tenth, whole] = [await peak(Math.ceil(rows / 10)), await peak(rows)]
  return { peakRssMB: whole, rssGrowth: whole === null || tenth === null ? null : whole / tenth }
}

/** From START IMPORT to what a person sees first. */
async function measureStart(ground: Ground): Promise<Figures> {
  const file = join(folder, 'people.csv')
  await writePeople(file, Math.min(rows, 100_000))
  return ground.on(async (databaseUrl) => ({
    ...(await quickStart({ databaseUrl, folder, file, actor: ground.actor })),
  }))
}

/** Fix Errors alone: `rows` of them wrong, and as many people on file. */
function measureFixing(ground: Ground): Promise<Figures> {
  return ground.on(async (databaseUrl) => {
    const fixing = await fixTimes({ databaseUrl, folder, actor: ground.actor, rows })
    await keepCases(databaseUrl, ground.actor, rows)
    return { ...fixing, suggestP95Ms: await suggestTimes(databaseUrl, ground.actor) }
  })
}

/** With so many cases kept. */
const listP95 = (ground: Ground): Promise<number> =>
  ground.on(async (databaseUrl) => {
    say(`lists of ${kept} cases, in milliseconds:`)
    await keepCases(databaseUrl, ground.actor, kept)
    return (await listTimes(databaseUrl, ground.actor, say)).p95
  })

function say(line: string): void {
  if (values.json) console.error(line)
  else console.log(line)
}

const rounded = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, n]) => [name, n === null ? null : Math.round(n * 100) / 100]))

/** `npm run bench -- [--rows N] [--pairs P] [--workflow] [--kept N] [--only PART] [--json]`: how fast, always as a ratio of things measured side by side. */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    pairs: { type: 'string', default: '3' },
    /** Cases kept while lists are measured; 0: they are not. */
    kept: { type: 'string', default: '1000000' },
    /** With a workflow that fires for each row. */
    workflow: { type: 'boolean' },
    only: { type: 'string' },
    json: { type: 'boolean' },
  },
})
const rows = Number(values.rows)
const kept = Number(values.kept)
const measure = values.only === undefined ? measureAll : parts[values.only]
if (!measure) throw new Error(`--only is one of ${Object.keys(parts).join(', ')}, and not ${values.only}.`)
const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
const server = await openEmbedded(join(folder, 'postgres'))
try {
  const ground = await prepareGround(server.url, values.workflow ? 'a workflow' : 'no workflow')
  const figures = rounded(await measure(ground))
  for (const [name, figure] of Object.entries(figures)) say(`${name.padEnd(18)}${figure ?? 'not measured yet'}`)
  if (values.json) console.log(JSON.stringify(figures))
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
