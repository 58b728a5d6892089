import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { openLocks, type Patience } from '../database/index.ts'

export const workerName = 'muster worker alive'
const again = 1_000

/** Holds a connection by which others see that this worker is alive; it goes with the process. */
export function bePresent(at: Patience): { readonly end: () => Promise<void> } {
  const locks = openLocks(at, workerName)
  const stopping = new AbortController()
  const { signal } = stopping
  const name = `worker ${randomBytes(8).toString('hex')}`
  const stayUntilLost = async (): Promise<void> => {
    const { promise: lost, resolve: wanted } = Promise.withResolvers<void>()
    const letGo = await locks.take(name, { signal, wanted })
    await lost
    await letGo()
  }
  const stay = async (): Promise<void> => {
    while (!signal.aborted)
      await stayUntilLost().catch(() => pause(again, undefined, { signal }).catch(() => undefined))
  }
  const stayed = stay()
  return {
    end: async () => {
      stopping.abort()
      await locks.end()
      await stayed
    },
  }
}
