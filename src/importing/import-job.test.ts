import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { before, isStatus, retryFrom, statuses } from './import-job.ts'
import { pipeline } from './pipeline.ts'

const root = new URL('../../', import.meta.url)
const text = (name: string): string => readFileSync(new URL(name, root), 'utf8')
const edges = Object.entries(statuses).flatMap(([from, { next }]) => next.map((to) => `${from} --> ${to}`))

test('every move leads to a status', () => {
  expect(Object.values(statuses).flatMap(({ next }) => next.filter((to) => !isStatus(to)))).toEqual([])
})

test('every status can be come to, and every one but the last can be left', () => {
  const reached = new Set(Object.values(statuses).flatMap(({ next }): readonly string[] => next))
  const names = Object.keys(statuses)
  expect(names.filter((name) => !reached.has(name))).toEqual([])
  const last = names.filter((name) => isStatus(name) && statuses[name].next.length === 0)
  expect(last).toEqual(['undone'])
})

test('whatever stands still can be cancelled', () => {
  const stuck = Object.entries(statuses).filter(
    ([, { turn, next }]) => turn === 'person' && !(next as readonly string[]).includes('cancelled'),
  )
  expect(stuck).toEqual([])
})

test('the database knows the very same statuses', () => {
  const [, list = ''] =
    /import_job_status_check CHECK \(\(status = ANY \(ARRAY\[([^\]]*)\]/.exec(text('schema.sql')) ?? []
  const known = [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
  expect(known.toSorted()).toEqual(Object.keys(statuses).toSorted())
})

test('the figure in ARCHITECTURE.md shows the very same moves', () => {
  const [, figure = ''] = /stateDiagram-v2\n(.*?)```/s.exec(text('ARCHITECTURE.md')) ?? []
  const drawn = figure
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('-->') && !line.includes('[*]'))
  expect(drawn.toSorted()).toEqual(edges.toSorted())
})

test('the figure begins where jobs begin, and ends where they are nobody’s', () => {
  const figure = text('ARCHITECTURE.md')
  const ends = [...figure.matchAll(/(\w+) --> \[\*\]/g)].map(([, status]) => status)
  expect(ends).toEqual(Object.entries(statuses).flatMap(([name, { turn }]) => (turn === 'nobody' ? [name] : [])))
  expect(figure).toContain('[*] --> reading')
})

test('the worker has a stage for every status in which it is its turn, and for no other', () => {
  const turns = Object.entries(statuses).flatMap(([name, { turn }]) => (turn === 'worker' ? [name] : []))
  expect(Object.keys(pipeline).toSorted()).toEqual(turns.toSorted())
})

test.each(Object.keys(statuses).filter(isStatus))('what leads to %s is what the table says', (to) => {
  expect(before(to).map((from) => `${from} --> ${to}`)).toEqual(edges.filter((edge) => edge.endsWith(`--> ${to}`)))
})

describe('retry', () => {
  test.each([
    ['reading', 'reading'],
    ['mapping', 'reading'],
    ['checking', 'checking'],
    ['queued', 'queued'],
    ['loading', 'queued'],
    ['cancelling', 'cancelled'],
    ['undoing', 'undoing'],
  ] as const)('of what failed in %s goes on in %s', (failedIn, goesOn) => {
    expect(retryFrom(failedIn)).toBe(goesOn)
    expect(statuses.failed.next).toContain(goesOn)
  })
})
