import { expect, test } from 'vitest'
import { lanes, TooBusy } from './lanes.ts'

test('so many run at once, and each that ends lets the next one in, in the order in which they came', async () => {
  const inTurn = lanes(2)
  const works = Array.from({ length: 4 }, () => ({
    begun: Promise.withResolvers<void>(),
    ended: Promise.withResolvers<void>(),
  }))
  const order: number[] = []
  const all = works.map(({ begun, ended }, which) =>
    inTurn(() => {
      order.push(which)
      begun.resolve()
      return ended.promise
    }),
  )
  await Promise.all([works[0]?.begun.promise, works[1]?.begun.promise])
  expect(order).toEqual([0, 1])
  works[1]?.ended.resolve()
  await works[2]?.begun.promise
  expect(order).toEqual([0, 1, 2])
  for (const { ended } of works) ended.resolve()
  await Promise.all(all)
  expect(order).toEqual([0, 1, 2, 3])
})

test.each([
  ['fails', () => Promise.reject(new Error('away'))],
  [
    'throws at once',
    () => {
      throw new Error('away')
    },
  ],
])('work that %s gives its place back', async (_, work) => {
  const inTurn = lanes(1)
  await expect(inTurn(work)).rejects.toThrow('away')
  expect(await inTurn(async () => 'in')).toBe('in')
})

test('who waits too long is told so, and takes nobody else’s turn', async () => {
  const inTurn = lanes(1, 20)
  const { promise: ended, resolve: end } = Promise.withResolvers<string>()
  const long = inTurn(() => ended)
  await expect(inTurn(async () => 'never')).rejects.toThrow(TooBusy)
  end('done')
  expect([await long, await inTurn(async () => 'in')]).toEqual(['done', 'in'])
})
