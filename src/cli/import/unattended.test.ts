import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { unattended } from './unattended.ts'

test('says that nobody works on an import, and why, and that somebody does again', async () => {
  const said: string[] = []
  const watch = unattended((sentence) => said.push(sentence), 20)
  watch.seen({ worker: 'at work' })
  watch.seen({ worker: 'awaited' })
  await expect
    .poll(() => said)
    .toEqual([expect.stringMatching(/^Nobody works on this import now: .*goes on by itself/)])
  watch.seen({ worker: 'missing' })
  await expect.poll(() => said[1]).toMatch(/^No worker is running/)
  watch.seen({ worker: 'held up', problem: { sentence: 'The disk of the database is full.' } })
  await expect.poll(() => said[2]).toBe('The disk of the database is full.')
  watch.seen({ worker: 'at work' })
  expect(said[3]).toBe('A worker goes on with it.')
})

test('of a moment between two workers it says nothing', async () => {
  const said: string[] = []
  const watch = unattended((sentence) => said.push(sentence), 20)
  watch.seen({ worker: 'awaited' })
  watch.seen({ worker: 'at work' })
  watch.seen({ worker: 'awaited' })
  watch.end()
  await pause(60)
  expect(said).toEqual([])
})
