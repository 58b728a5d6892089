import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { importRun, secondsOf } from './import-run.ts'
import { median } from './quantile.ts'
import type { Ground } from './ground.ts'
import { writePeople } from './people.ts'

const run = promisify(execFile)
/** Debian's: its packages are seen by no other. */
const python = '/usr/bin/python3'
const script = join(import.meta.dirname, 'peer/django_import_export.py')
const rows = { ours: 200_000, theirs: 20_000 }
const rounds = 3

/**
 * How many times as many rows a second as django-import-export in bulk mode, the whole import on either side, in turn, on
 * the same people and one server; it is given fewer of them, since it is no faster with more. Null where it is not installed (apt-get install python3-django-import-export python3-psycopg2).
 */
export async function peerRatio(ground: Ground, folder: string, say: (line: string) => void): Promise<number | null> {
  if (!(await isThere())) return null
  const files = { ours: join(folder, 'ours.csv'), theirs: join(folder, 'theirs.csv') }
  await writePeople(files.ours, rows.ours)
  await writePeople(files.theirs, rows.theirs)
  const { actor } = ground
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const seconds = await ground.on(async (url) => Number((await run(python, [script, url, files.theirs])).stdout))
    const whole = await ground.on((databaseUrl) => importRun({ databaseUrl, folder, file: files.ours, actor }))
    const theirs = rows.theirs / seconds
    const ours = rows.ours / secondsOf(whole)
    say(`  rows a second: ours ${Math.round(ours)}, django-import-export ${Math.round(theirs)}`)
    ratios.push(ours / theirs)
  }
  return median(ratios)
}

const isThere = (): Promise<boolean> =>
  run(python, ['-c', 'import import_export, psycopg2']).then(
    () => true,
    () => false,
  )
