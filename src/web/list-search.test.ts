import { expect, test } from 'vitest'
import { narrowing } from './list-search.ts'

const search = { search: 'lee', status: 'Open', sort: 'name', after: 'b', from: 26 }

test('a list that is narrowed otherwise keeps what else narrows it, and begins at its first page', () => {
  expect(narrowing(search, { status: 'Closed' })).toEqual({
    search: { search: 'lee', status: 'Closed', sort: 'name' },
    replace: false,
  })
})

test.each([undefined, ''])('what narrows by nothing (%j) does not stand in the address', (nothing) => {
  expect(narrowing(search, { status: nothing }).search).toEqual({ search: 'lee', sort: 'name' })
})

test('what is typed letter by letter is one step back', () => {
  expect(narrowing(search, { search: 'leed' }).replace).toBe(true)
})
