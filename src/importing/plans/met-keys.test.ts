import { expect, test } from 'vitest'
import { metKeys, packKeys } from './met-keys.ts'

const pages = (...rows: readonly (readonly [number: number, key: string | undefined])[][]) =>
  rows.map((page, index) => ({
    again: index > 0,
    met: packKeys(page.map(([number, key]) => ({ number, key }))),
  }))
const sorted = (rows: readonly number[]) => rows.toSorted((a, b) => a - b)

test('rows of one key are found by any of them, and by the key', () => {
  const met = metKeys(pages([[2, 'ann'], [3, 'bo'], [5, 'ann'], [70_000, 'ann']])) // prettier-ignore
  expect(sorted(met.rowsWith([5], []))).toEqual([2, 5, 70_000])
  expect(sorted(met.rowsWith([], ['bo']))).toEqual([3])
  expect(sorted(met.rowsWith([3], ['ann']))).toEqual([2, 3, 5, 70_000])
  expect(met.rowsWith([4], ['cy'])).toEqual([])
})

test('what was found later stands before what was found first', () => {
  const met = metKeys(pages([[2, 'ann'], [3, 'ann'], [4, 'bo']], [[3, 'bo']], [[2, undefined]])) // prettier-ignore
  expect(sorted(met.rowsWith([], ['ann']))).toEqual([])
  expect(sorted(met.rowsWith([3], []))).toEqual([3, 4])
  expect(met.rowsWith([2], []), 'whoever meets nobody has nothing in common').toEqual([])
  met.set(2, 'bo')
  expect(sorted(met.rowsWith([4], []))).toEqual([2, 3, 4])
})
