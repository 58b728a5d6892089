import { expect, test } from 'vitest'
import { repeats } from './repeats.ts'

const all = (of: ReturnType<typeof repeats>, most: number): string[] => {
  const taken: string[] = []
  for (let some = of.take(most); some.length > 0; some = of.take(most))
    taken.push(some.map(({ first, row }) => `${first}:${row}`).join(' '))
  return taken
}

test('groups come in the order of their first rows, and rows in the order of the file, however they were added', () => {
  const later = repeats(9)
  for (const [first, row] of [
    [5, 9],
    [2, 8],
    [5, 6],
    [2, 3],
    [7, 10],
  ] as const)
    later.add(first, row)
  expect(all(later, 10)).toEqual(['2:3 2:8 5:6 5:9 7:10'])
})

test('a page may end in the midst of a group, and the next goes on there', () => {
  const later = repeats(9)
  for (const row of [3, 4, 5, 6]) later.add(2, row)
  later.add(7, 8)
  expect(all(later, 2)).toEqual(['2:3 2:4', '2:5 2:6', '7:8'])
})

test('nothing is taken twice, also where more is added between', () => {
  const later = repeats(9)
  later.add(2, 3)
  later.add(2, 5)
  expect(later.take(1)).toEqual([{ first: 2, row: 3 }])
  later.add(2, 4)
  expect(later.take(9)).toEqual([
    { first: 2, row: 4 },
    { first: 2, row: 5 },
  ])
  expect(later.take(9)).toEqual([])
})

test('what is put back is taken anew', () => {
  const later = repeats(9)
  for (const row of [3, 4, 5]) later.add(2, row)
  later.take(3)
  later.putBack(2)
  expect(all(later, 9)).toEqual(['2:4 2:5'])
})

test('the numbers of a file of fifty million rows are kept exactly', () => {
  const later = repeats(9)
  later.add(49_999_999, 50_000_001)
  expect(later.take(1)).toEqual([{ first: 49_999_999, row: 50_000_001 }])
})

test('nothing was added: nothing is taken', () => expect(repeats(9).take(1)).toEqual([]))

test('more than were announced is a mistake of ours, and nothing is lost without a word', () => {
  const later = repeats(1)
  later.add(2, 3)
  expect(() => later.add(2, 4)).toThrow('announced')
})
