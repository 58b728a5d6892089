import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'

/** At a start, a log that has grown so far is put aside, in place of the one before it. */
const largest = 10_000_000

/** Where a server and its worker write what happens, so that the terminal has only what people need. */
export async function logFile(config: Config): Promise<string> {
  const file = join(config.data, 'muster.log')
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > largest) await rename(file, `${file}.1`)
  return file
}
