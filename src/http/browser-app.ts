import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The browser app as it was built: one page, which every address of the browser's answers with, and its files. */
export interface BrowserApp {
  /** Its styles marked with what the answer's policy lets through. */
  readonly page: (nonce: string) => string
  /** Left out: there is none of that name. */
  readonly file: (path: string, accepts: string) => BuiltFile | undefined
}
export interface BuiltFile {
  readonly content: Buffer
  readonly type: string
  readonly encoding: 'br' | 'gzip' | undefined
  /** Its name says what is in it: kept for good. */
  readonly immutable: boolean
}

const built = fileURLToPath(new URL('../../dist/web', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
}

/** In memory: about two megabytes, and nothing that is asked for can lead anywhere else on disk. */
export async function browserApp(folder = built): Promise<BrowserApp> {
  if (!existsSync(join(folder, 'index.html'))) return notBuilt(await readFile(fallback, 'utf8'))
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) files.set(path.slice(folder.length).replaceAll('\\', '/'), await readFile(path))
  }
  const html = files.get('/index.html')?.toString('utf8') ?? ''
  return {
    page: (nonce) => html.replaceAll('NONCE-OF-THIS-ANSWER', nonce),
    file: (path, accepts) => fileOf(files, path, accepts),
  }
}

function fileOf(files: ReadonlyMap<string, Buffer>, path: string, accepts: string): BuiltFile | undefined {
  const type = types[extname(path)]
  const plain = files.get(path)
  if (type === undefined || plain === undefined) return undefined
  const immutable = path.startsWith('/assets/')
  for (const [encoding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    const packed = files.get(path + ending)
    if (packed && accepts.includes(encoding)) return { content: packed, type, encoding, immutable }
  }
  return { content: plain, type, encoding: undefined, immutable }
}

const fallback = new URL('home-page.html', import.meta.url)

/** A server that was started without building: says what to do. */
const notBuilt = (html: string): BrowserApp => ({
  page: (nonce) => html.replaceAll('NONCE-OF-THIS-ANSWER', nonce),
  file: () => undefined,
})
