import { mkdtemp, rm, stat } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openEmbedded } from '../src/platform/embedded-postgres/index.ts'
import { prepareGround, type Ground } from './ground.ts'
import { sighted, withImport } from './import-run.ts'
import { writeLargeWorkbook } from './large-workbook.ts'
import { writePeople } from './people.ts'
import { median } from './quantile.ts'

const rounds = 3
const bytesOfRow = 230
const bytesOfPackedRow = 273

/**
 * From the finished upload of a large file to the mapping page with its headers and suggestions, in milliseconds: the
 * median of some rounds, each in a database of its own.
 */
export async function firstSight(ground: Ground, folder: string, file: string): Promise<number> {
  const seen: number[] = []
  const options = { folder, file, actor: ground.actor }
  for (let round = 0; round < rounds; round++)
    await ground.on((databaseUrl) =>
      withImport({ databaseUrl, ...options }, async (app) => {
        seen.push((await sighted(app, options)).firstSightMs)
      }),
    )
  return median(seen)
}

/** A .csv and a workbook of so many MB each, about. */
export async function largeFiles(folder: string, megabytes: number): Promise<{ csv: string; xlsx: string }> {
  const csv = join(folder, 'large.csv')
  const xlsx = join(folder, 'large.xlsx')
  const bytes = megabytes * 1_000_000
  await writePeople(csv, Math.ceil(bytes / bytesOfRow))
  await writeLargeWorkbook(csv, xlsx, Math.ceil(bytes / bytesOfPackedRow))
  return { csv, xlsx }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { mb: { type: 'string', default: '200' } } })
  const folder = await mkdtemp(join(tmpdir(), 'muster-first-sight-'))
  const server = await openEmbedded(join(folder, 'postgres'))
  try {
    const ground = await prepareGround(server.url, 'no workflow')
    for (const file of Object.values(await largeFiles(folder, Number(values.mb)))) {
      const { size } = await stat(file)
      const ms = await firstSight(ground, folder, file)
      console.log(
        `${basename(file)} of ${Math.round(size / 1e6)} MB: ${Math.round(ms)} ms, a load of ${loadavg()[0]?.toFixed(1)}`,
      )
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
