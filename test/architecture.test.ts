import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { mayImport } from './support/may-import.ts'

/** Where a thing that would spread may appear. */
const places: readonly { readonly what: string; readonly pattern: RegExp; readonly only: RegExp }[] = [
  {
    what: 'SQL',
    pattern: /^import \{[^}]*\b(sql|copyText)\b[^}]*\} from|from '(pg|kysely|pg-copy-streams)'/m,
    only: /\.store\.ts$|^importing\/reports\/|^platform\/(database|embedded-postgres|queue)\//,
  },
  { what: 'the environment', pattern: /\bprocess\.env\b/, only: /^config\.ts$/ },
  { what: 'the clock and chance', pattern: /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/, only: /^app\.ts$|^web\// },
]

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

interface Source {
  readonly path: string
  readonly module: string
  readonly text: string
  readonly imports: readonly string[]
}

const sources: readonly Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8')
    return { path, module: moduleOf(path), text, imports: importsOf(path, text) }
  })

/** `records/cases/cases.store.ts` belongs to `records/cases`, `importing/stages/load.ts` to `importing`, `app.ts` to `app`. */
function moduleOf(path: string): string {
  const [first = '', second = ''] = path.replace(/\.ts$/, '').split('/')
  return first === 'platform' || first === 'records' ? `${first}/${second}` : first
}

function importsOf(path: string, text: string): readonly string[] {
  const specifiers = text.matchAll(/(?:from|import) '(\.[^']+)'|import\('(\.[^']+)'\)/g)
  return [...specifiers].map(([, plain, dynamic]) => posix.join(posix.dirname(path), plain ?? dynamic ?? ''))
}

const crossings = sources.flatMap(({ path, module, imports }) =>
  imports
    .filter((target) => moduleOf(target) !== module)
    .map((target) => ({ path, module, target, to: moduleOf(target) })),
)

test('every module stands in the table', () => {
  expect([...new Set(sources.map(({ module }) => module))].filter((module) => !(module in mayImport))).toEqual([])
})

test('modules import only whom they may', () => {
  const wrong = crossings.filter(
    ({ module, to }) => mayImport[module] !== 'everything' && !mayImport[module]?.includes(to),
  )
  expect(wrong.map(({ path, target }) => `${path} -> ${target}`)).toEqual([])
})

test('a module is entered through its index.ts', () => {
  const wrong = crossings.filter(({ to, target }) => target !== `${to}/index.ts` && target !== `${to}.ts`)
  expect(wrong.map(({ path, target }) => `${path} -> ${target}`)).toEqual([])
})

test('modules do not import each other in a circle', () => {
  const graph = Map.groupBy(crossings, ({ module }) => module)
  const circles: string[] = []
  const walk = (module: string, way: readonly string[]): void => {
    if (way.includes(module)) circles.push([...way.slice(way.indexOf(module)), module].join(' -> '))
    else for (const to of new Set(graph.get(module)?.map((c) => c.to))) walk(to, [...way, module])
  }
  for (const module of graph.keys()) walk(module, [])
  expect(circles).toEqual([])
})

test('what pages are made of knows no page, and asks the server nothing', () => {
  const parts = sources.filter(({ path }) => path.startsWith('web/parts/'))
  const wrong = parts.flatMap(({ path, imports }) =>
    imports.filter((target) => !/^(web\/parts|api)\//.test(target)).map((target) => `${path} -> ${target}`),
  )
  expect(parts.length).toBeGreaterThan(10)
  expect(wrong).toEqual([])
})

test.each(places)('$what appears only where it may', ({ pattern, only }) => {
  expect(sources.filter(({ path, text }) => pattern.test(text) && !only.test(path)).map(({ path }) => path)).toEqual([])
})

test('no two advisory locks have one number: who takes one would wait for who holds the other', () => {
  const locks = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\w*[lL]ock = (7_269_\d+)/g)].map(([, number = '']) => ({ path, number })),
  )
  expect(locks.length).toBeGreaterThan(5)
  expect(new Set(locks.map(({ number }) => number)).size).toBe(locks.length)
})

test('every module opens with one sentence: what it is for and what it refuses to do', () => {
  const doors = sources.filter(({ path, module }) => path === `${module}/index.ts`)
  expect(doors.filter(({ text }) => !/^\/\*\*\s/.test(text)).map(({ path }) => path)).toEqual([])
})

/** The folders of its tree and its table: every word that ends in a slash. */
function foldersNamed(): ReadonlySet<string> {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  return new Set([...text.matchAll(/(?<![\w/.-])((?:[a-z][\w.-]*\/)+)/g)].map(([folder]) => folder.slice(0, -1)))
}

test('every folder that ARCHITECTURE.md names exists', () => {
  const bases = ['', 'src', 'src/platform', 'src/records', 'src/importing', 'src/workflows', 'src/web', 'test']
  expect([...foldersNamed()].filter((folder) => !bases.some((base) => existsSync(join(root, base, folder))))).toEqual(
    [],
  )
})

test('ARCHITECTURE.md names every module', () => {
  const named = foldersNamed()
  const modules = [...new Set(sources.map(({ path }) => moduleOf(path)))].filter((module) =>
    existsSync(join(src, module)),
  )
  expect(modules.filter((module) => !named.has(module) && !named.has(posix.basename(module)))).toEqual([])
})
