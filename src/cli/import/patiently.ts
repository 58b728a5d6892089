import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '../../api/index.ts'

const mostTries = 60
const between = 1_000

/**
 * Looks again while the server or its database is away: what they do for us goes on when they are back. For questions
 * only; what changes something is asked once.
 */
export async function patiently<T>(signal: AbortSignal, ask: (heard: () => void) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(() => (tries = 1))
    } catch (error) {
      if (signal.aborted || !isAway(error) || tries >= mostTries) throw error
      await sleep(between, undefined, { signal })
    }
  }
}

const isAway = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 500)
