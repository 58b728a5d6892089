import { join } from 'node:path'
import type { Ground } from './ground.ts'
import { importRun, secondsOf } from './import-run.ts'
import { writePeople, type Apart } from './people.ts'

const actions = ['create', 'increment', 'skip'] as const
const apart: readonly Apart[] = ['adjacent', 'scattered']
const times = 3

export interface Repeats {
  /** Of a file in which every person stands three times, over a plain one: the worst of six, adjacent and scattered for each duplicate action. */
  readonly repeatedRatio: number
  /** Of the same file again with Skip, over the first time. */
  readonly againRatio: number
}

/** How much longer a whole import takes (read, check, load) of files of so many rows that name people more than once, each measured in one go with a plain one. */
export async function repeats(
  ground: Ground,
  { folder, rows, say }: { readonly folder: string; readonly rows: number; readonly say: (line: string) => void },
): Promise<Repeats> {
  const { actor } = ground
  const file = (name: string) => join(folder, `${name}.csv`)
  await writePeople(file('plain'), rows)
  for (const how of apart) await writePeople(file(how), rows, { times, apart: how })
  const once = (databaseUrl: string, name: string, duplicates: string) =>
    importRun({ databaseUrl, folder, file: file(name), actor, choices: { duplicates } }).then(secondsOf)
  say(`everybody three times, ${rows} rows, over a plain file of as many:`)
  const ratios: number[] = []
  const again: number[] = []
  for (const duplicates of actions) {
    const plain = await ground.on(async (databaseUrl) => {
      const first = await once(databaseUrl, 'plain', duplicates)
      if (duplicates === 'skip') again.push((await once(databaseUrl, 'plain', duplicates)) / first)
      return first
    })
    for (const how of apart) {
      const ratio = (await ground.on((databaseUrl) => once(databaseUrl, how, duplicates))) / plain
      say(`  ${duplicates.padEnd(10)} ${how.padEnd(10)} ${ratio.toFixed(2)}`)
      ratios.push(ratio)
    }
  }
  say(`  the same file again, with skip ${again[0]?.toFixed(2)}`)
  return { repeatedRatio: Math.max(...ratios), againRatio: again[0] ?? Number.NaN }
}
