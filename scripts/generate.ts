import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { faultsPage } from './faults-page.ts'
import { importTypePages } from './import-type-pages.ts'
import { openapiJson } from './openapi.ts'
import { freshSchemaSql } from './schema-sql.ts'

/**
 * Writes every file that is made from others: `node scripts/generate.ts`. With `--check` it writes nothing, says what
 * is stale, and exits 1 where something is.
 */
const root = join(import.meta.dirname, '..')
const pages = 'docs/import-types'

async function generated(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['schema.sql', await freshSchemaSql()],
    ['openapi.json', await openapiJson()],
    ...(await importTypePages()),
    ...(await faultsPage()),
  ])
}

async function write(files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}

async function stale(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const found = [...(await leftOver(files))]
  for (const [path, text] of files) {
    const kept = await readFile(join(root, path), 'utf8').catch(() => undefined)
    if (kept !== text) found.push(`${path} is ${kept === undefined ? 'missing' : 'stale'}`)
  }
  return found
}

/** A page whose import type is gone. */
async function leftOver(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const there = await readdir(join(root, pages)).catch(() => [])
  return there
    .map((name) => `${pages}/${name}`)
    .filter((path) => !files.has(path))
    .map((path) => `${path} belongs to nothing: delete it`)
}

const files = await generated()
if (process.argv.includes('--check')) {
  const found = await stale(files)
  for (const line of found) console.error(line)
  if (found.length > 0) console.error('Write them anew: npm run generate')
  process.exitCode = found.length > 0 ? 1 : 0
} else {
  await write(files)
}
