import { expect, test } from 'vitest'
import { colours } from '../../test/support/known.ts'
import { oneWayOf } from './one-way-of.ts'
import { reference } from './reference.ts'

test('has the ways of all, and the names of all', () => {
  const program = oneWayOf(reference('Program ID', colours), reference('Program Name', colours))
  expect(program.label).toBe('Program ID or Program Name')
  expect(program.ways.map(({ headers: [{ is }] }) => is)).toEqual(['Program ID', 'Program Name'])
})

test('is needed where its ways are', () => {
  const needed = { needed: 'always' } as const
  expect(oneWayOf(reference('A', colours, needed), reference('B', colours, needed)).needed).toBe('always')
})

test('refuses a definition whose ways do not agree', () => {
  const make = () => oneWayOf(reference('A', colours, { permission: 'x' }), reference('B', colours))
  expect(make).toThrow('A and B fill one cell')
})
