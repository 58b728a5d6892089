import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { importTypePages } from '../scripts/import-type-pages.ts'
import { statuses } from '../src/importing/index.ts'

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
