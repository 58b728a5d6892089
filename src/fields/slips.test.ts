import { expect, test } from 'vitest'
import { likeness } from './likeness.ts'
import { oneSlipFrom } from './slips.ts'

test('all that is one slip away, and nothing else', () => {
  expect(oneSlipFrom('ab', 'ac').toSorted()).toEqual(
    [...['a', 'b', 'ba'], ...['aab', 'bab', 'cab', 'abb', 'acb', 'aba', 'abc'], ...['bb', 'cb', 'aa', 'ac']].toSorted(),
  )
})

test('is what likeness takes for one slip', () => {
  for (const slip of oneSlipFrom('wójcik', 'abcó')) expect(likeness('wójcik', slip)).toBeGreaterThanOrEqual(1 - 1 / 6)
})
