import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/**
 * Builds the browser app into dist/web, where it has changed since it was built last (`--force`: in any case). Another
 * build at the same time does no harm: each has a folder of its own until it is done.
 */
// What is built is what people are served, whatever runs this.
process.env['NODE_ENV'] = 'production'

const root = join(import.meta.dirname, '..')
const built = join(root, 'dist/web')
const stamp = join(built, 'stamp')
const sources = digest(['vite.config.ts', 'package-lock.json', ...filesIn('src/web'), ...filesIn('src/api')])

if (process.argv.includes('--force') || kept() !== sources) await build()

async function build(): Promise<void> {
  const making = `${built}-${process.pid}`
  const { build } = await import('vite')
  await build({
    root: join(root, 'src/web'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: making },
  })
  compress(making)
  writeFileSync(join(making, 'stamp'), sources)
  putInPlace(making)
}

/** Another build of the same sources may be done in the same moment: either will do. */
function putInPlace(making: string): void {
  rmSync(built, { recursive: true, force: true })
  try {
    renameSync(making, built)
  } catch (error) {
    if (kept() !== sources) throw error
    rmSync(making, { recursive: true, force: true })
  }
}

/** Once here, and not at every answer. */
function compress(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg)$/.test(file)) continue
    const path = join(folder, file)
    const content = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  }
}

function kept(): string | undefined {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}

function digest(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
}
