import { expect, test } from 'vitest'
import { askedTogether } from './asked-together.ts'

/** Answers when it is told to; each answer says which finding it was. */
function finding() {
  const begun: PromiseWithResolvers<number>[] = []
  const find = () => {
    const answer = Promise.withResolvers<number>()
    begun.push(answer)
    return answer.promise
  }
  return { find, begun, answer: (which: number) => begun[which - 1]?.resolve(which) }
}

test('is found out once for all who ask before it is begun, and no answer is older than its question', async () => {
  const { find, begun, answer } = finding()
  const ask = askedTogether<number>()
  const first = ask('job', find)
  const later = [ask('job', find), ask('job', find), ask('job', find)]
  expect(begun).toHaveLength(1)
  answer(1)
  expect(await first).toBe(1)
  await Promise.resolve()
  expect(begun).toHaveLength(2)
  const latest = ask('job', find)
  answer(2)
  expect(await Promise.all(later)).toEqual([2, 2, 2])
  await Promise.resolve()
  answer(3)
  expect(await latest).toBe(3)
  const afresh = ask('job', find)
  answer(4)
  expect(await afresh).toBe(4)
})

test('what fails fails for who asked for it, and is found out anew for who comes later', async () => {
  const { find, begun, answer } = finding()
  const ask = askedTogether<number>()
  const first = ask('job', find)
  const later = ask('job', find)
  begun[0]?.reject(new Error('away'))
  await expect(first).rejects.toThrow('away')
  await Promise.resolve()
  answer(2)
  expect(await later).toBe(2)
})

test('one thing does not wait for another', async () => {
  const { find, begun, answer } = finding()
  const ask = askedTogether<number>()
  const [one, other] = [ask('one', find), ask('other', find)]
  expect(begun).toHaveLength(2)
  answer(2)
  expect(await other).toBe(2)
  answer(1)
  expect(await one).toBe(1)
})
