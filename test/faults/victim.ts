import type { Ground } from './ground.ts'
import type { Proxy } from './proxy.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

/** The worker of the day: dies, and another one lives. */
export interface Victim {
  /** Starts one where none lives. */
  readonly live: () => Promise<void>
  readonly die: () => Promise<void>
  readonly lives: () => boolean
}

export function victimBehind(proxy: Proxy, { uploads }: Ground, rowsInBatch: number): Victim {
  let worker: WorkerProcess | undefined
  return {
    live: async () => {
      worker ??= await startWorker({ databaseUrl: proxy.url, uploads, rowsInBatch })
    },
    die: async () => {
      await worker?.kill()
      worker = undefined
    },
    lives: () => worker?.running() ?? false,
  }
}
