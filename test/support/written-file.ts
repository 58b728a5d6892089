import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const folders: string[] = []

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A file that holds just that, gone when the test file has run. */
export async function writtenFile(content: string | Buffer, name = 'upload.csv'): Promise<string> {
  const file = await emptyPlace(name)
  await writeFile(file, content)
  return file
}

/** Where a test may write a file of its own. */
export async function emptyPlace(name = 'upload.csv'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-csv-'))
  folders.push(folder)
  return join(folder, name)
}
