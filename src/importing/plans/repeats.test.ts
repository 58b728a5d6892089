import { expect, test } from 'vitest'
import { repeats } from './repeats.ts'

const later = (first: number, row: number) => ({ first, row, planned: false })
const planned = (first: number, row: number) => ({ first, row, planned: true })

const all = (of: ReturnType<typeof repeats>, most: number): string[] => {
  const taken: string[] = []
  for (let some = of.take(most); some.length > 0; some = of.take(most))
    taken.push(some.map(({ first, row }) => `${first}:${row}`).join(' '))
  return taken
}

test('groups come in the order of their first rows, and rows in the order of the file, however they were added', () => {
  const of = repeats(9)
  for (const [first, row] of [
    [5, 9],
    [2, 8],
    [5, 6],
    [2, 3],
    [7, 10],
  ] as const)
    of.add(later(first, row))
  expect(all(of, 10)).toEqual(['2:3 2:8 5:6 5:9 7:10'])
})

test('a page may end in the midst of a group, and the next goes on there', () => {
  const of = repeats(9)
  for (const row of [3, 4, 5, 6]) of.add(later(2, row))
  of.add(later(7, 8))
  expect(all(of, 2)).toEqual(['2:3 2:4', '2:5 2:6', '7:8'])
})

test('nothing is taken twice, also where more is added between', () => {
  const of = repeats(9)
  of.add(later(2, 3))
  of.add(later(2, 5))
  expect(of.take(1)).toEqual([later(2, 3)])
  of.add(later(2, 4))
  expect(of.take(9)).toEqual([later(2, 4), later(2, 5)])
  expect(of.take(9)).toEqual([])
})

test('what is put back is taken anew', () => {
  const of = repeats(9)
  for (const row of [3, 4, 5]) of.add(later(2, row))
  of.take(3)
  of.putBack(2)
  expect(all(of, 9)).toEqual(['2:4 2:5'])
})

test('the numbers of a file of fifty million rows are kept exactly', () => {
  const of = repeats(9)
  of.add(later(49_999_999, 50_000_001))
  expect(of.take(1)).toEqual([later(49_999_999, 50_000_001)])
})

test('rows that are planned come with those of their group that are not, and alone they do not', () => {
  const of = repeats(9)
  for (const one of [planned(2, 3), later(2, 9), planned(4, 5), planned(4, 6), later(7, 8)]) of.add(one)
  expect(of.take(9)).toEqual([planned(2, 3), later(2, 9), later(7, 8)])
  expect(of.take(9)).toEqual([])
})

test('nothing was added: nothing is taken', () => expect(repeats(9).take(1)).toEqual([]))

test('more than were announced is a mistake of ours, and nothing is lost without a word', () => {
  const of = repeats(1)
  of.add(later(2, 3))
  expect(() => of.add(later(2, 4))).toThrow('announced')
})
