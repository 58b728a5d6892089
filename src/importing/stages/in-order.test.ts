import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { Behind, inOrder, type Turn } from './in-order.ts'

/** A page: its name, and the keys that its rows meet. */
interface Page {
  readonly name: string
  readonly keys: string
}
const page = (name: string, keys = ''): Page => ({ name, keys })

const takenFrom = (...pages: readonly Page[]) => {
  const left = [...pages]
  return () => Promise.resolve(left.shift())
}

/** Lets everything that can go on go on. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await setImmediate()
}

/** Work whose pages write when they are told to, and what happened in which order. */
function stagedWork(told: Readonly<Record<string, Promise<void>>> = {}) {
  const happened: string[] = []
  const work = async ({ name, keys }: Page, turn: Turn<string>): Promise<void> => {
    happened.push(`${name} begins`)
    await turn.meet(new Set(keys))
    happened.push(`${name} writes`)
    await told[name]
    await turn.last()
    happened.push(`${name} ends`)
  }
  return { happened, work }
}

test('pages write side by side', async () => {
  const gate = Promise.withResolvers<void>()
  const { happened, work } = stagedWork({ '1': gate.promise })
  const running = inOrder(takenFrom(page('1'), page('2')), work, 2)
  await settle()
  expect(happened.filter((what) => !what.endsWith('begins'))).toEqual(['1 writes', '2 writes'])
  gate.resolve()
  expect(await running).toBeUndefined()
})

test('they end in the order of the file, whoever is ready first', async () => {
  const gate = Promise.withResolvers<void>()
  const { happened, work } = stagedWork({ '1': gate.promise })
  const running = inOrder(takenFrom(page('1'), page('2'), page('3')), work, 3)
  await settle()
  expect(happened).toContain('3 writes')
  expect(happened.filter((what) => what.endsWith('ends'))).toEqual([])
  gate.resolve()
  await running
  expect(happened.filter((what) => what.endsWith('ends'))).toEqual(['1 ends', '2 ends', '3 ends'])
})

test('no more pages are taken than may run at once', async () => {
  const gate = Promise.withResolvers<void>()
  const { happened, work } = stagedWork({ '1': gate.promise })
  const running = inOrder(takenFrom(page('1'), page('2'), page('3'), page('4')), work, 2)
  await settle()
  expect(happened.filter((what) => what.endsWith('begins'))).toEqual(['1 begins', '2 begins'])
  gate.resolve()
  await running
})

describe('a page that meets whom one ahead of it meets', () => {
  test('writes when that one has ended', async () => {
    const gate = Promise.withResolvers<void>()
    const { happened, work } = stagedWork({ '1': gate.promise })
    const running = inOrder(takenFrom(page('1', 'ab'), page('2', 'bc'), page('3', 'd')), work, 3)
    await settle()
    expect(happened.filter((what) => what.endsWith('writes'))).toEqual(['1 writes'])
    gate.resolve()
    await running
    expect(happened.indexOf('1 ends')).toBeLessThan(happened.indexOf('2 writes'))
    expect(happened.indexOf('3 writes')).toBeLessThan(happened.indexOf('2 ends'))
  })

  test('waits also where others stand between them', async () => {
    const gate = Promise.withResolvers<void>()
    const { happened, work } = stagedWork({ '1': gate.promise })
    const running = inOrder(takenFrom(page('1', 'a'), page('2', 'b'), page('3', 'a')), work, 3)
    await settle()
    expect(happened.filter((what) => what.endsWith('writes'))).toEqual(['1 writes', '2 writes'])
    gate.resolve()
    await running
    expect(happened.indexOf('1 ends')).toBeLessThan(happened.indexOf('3 writes'))
  })

  test('is known by what that one says, however late it says it', async () => {
    const gate = Promise.withResolvers<void>()
    const happened: string[] = []
    const work = async ({ name, keys }: Page, turn: Turn<string>): Promise<void> => {
      if (name === '1') await gate.promise
      await turn.meet(new Set(keys))
      happened.push(`${name} writes`)
      await turn.last()
      happened.push(`${name} ends`)
    }
    const running = inOrder(takenFrom(page('1', 'a'), page('2', 'a')), work, 2)
    await settle()
    expect(happened).toEqual([])
    gate.resolve()
    await running
    expect(happened).toEqual(['1 writes', '1 ends', '2 writes', '2 ends'])
  })
})

describe('a page that fails', () => {
  const broken = new Error('the row that breaks')
  const failing =
    (which: string, when: 'before meeting' | 'after meeting' | 'at the end', ended: string[]) =>
    async ({ name, keys }: Page, turn: Turn<string>): Promise<void> => {
      if (name === which && when === 'before meeting') throw broken
      await turn.meet(new Set(keys))
      if (name === which && when === 'after meeting') throw broken
      await turn.last()
      if (name === which) throw broken
      ended.push(name)
    }

  test.each(['before meeting', 'after meeting', 'at the end'] as const)(
    'takes those behind it with it, and none ahead (%s)',
    async (when) => {
      const ended: string[] = []
      const pages = ['1', '2', '3', '4'].map((name) => page(name, 'a'))
      const failure = await inOrder(takenFrom(...pages), failing('2', when, ended), 3)
      expect(failure).toMatchObject({ page: { name: '2' }, error: broken, behind: [{ name: '3' }, { name: '4' }] })
      expect(ended).toEqual(['1'])
    },
  )

  test('is named itself, and not one that failed because of it', async () => {
    const failure = await inOrder(takenFrom(page('1'), page('2')), failing('1', 'at the end', []), 2)
    expect(failure?.error).toBe(broken)
    expect(failure?.error).not.toBeInstanceOf(Behind)
  })

  test('is found when its turn comes, also where one behind it failed earlier', async () => {
    const work = async ({ name }: Page, turn: Turn<string>): Promise<void> => {
      await turn.meet(new Set())
      if (name === '2') throw new Error('early')
      await settle()
      if (name === '1') throw broken
      await turn.last()
    }
    const failure = await inOrder(takenFrom(page('1'), page('2')), work, 2)
    expect(failure).toMatchObject({ page: { name: '1' }, error: broken, behind: [{ name: '2' }] })
  })

  test('leaves nothing running when it is told', async () => {
    const open = new Set<string>()
    const work = async ({ name }: Page, turn: Turn<string>): Promise<void> => {
      open.add(name)
      try {
        await turn.meet(new Set())
        if (name === '1') throw broken
        await settle()
        await turn.last()
      } finally {
        open.delete(name)
      }
    }
    await inOrder(takenFrom(page('1'), page('2'), page('3')), work, 3)
    expect([...open]).toEqual([])
  })

  test('leaves no rejection that nobody looks at', async () => {
    const unseen: unknown[] = []
    const note = (error: unknown): void => void unseen.push(error)
    process.on('unhandledRejection', note)
    await inOrder(takenFrom(page('1', 'a'), page('2', 'a'), page('3', 'a')), failing('1', 'before meeting', []), 3)
    await settle()
    process.off('unhandledRejection', note)
    expect(unseen).toEqual([])
  })
})

test('where no page can be taken, it is said once nothing runs any more', async () => {
  const gone = new Error('the database went away')
  const open = new Set<string>()
  const pages = [page('1'), page('2')]
  const next = () => (pages.length > 0 ? Promise.resolve(pages.shift()) : Promise.reject(gone))
  const work = async ({ name }: Page, turn: Turn<string>): Promise<void> => {
    open.add(name)
    await settle()
    await turn.last()
    open.delete(name)
  }
  await expect(inOrder(next, work, 3)).rejects.toBe(gone)
  expect([...open]).toEqual([])
})

test('no pages: nothing to do', async () => {
  expect(await inOrder(takenFrom(), stagedWork().work, 2)).toBeUndefined()
})
