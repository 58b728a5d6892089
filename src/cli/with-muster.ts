import { client, type Client } from '../api/index.ts'
import { readConfig } from '../config.ts'

export interface Muster {
  readonly client: Client
  /** Whether the server goes on when this command ends. */
  readonly server: 'stays' | 'is ours'
}

/** Talks to the server that runs; where none does, to one of our own, for as long as it takes. */
export async function withMuster<T>(needs: 'worker' | 'no worker', work: (muster: Muster) => Promise<T>): Promise<T> {
  // Only now: `muster read` needs none of it.
  const { ownServer, serverThatRuns } = await import('../start/index.ts')
  const config = readConfig()
  const runs = await serverThatRuns(config)
  if (runs) return work({ client: client(runs.url, runs.token), server: 'stays' })
  const own = await ownServer(config, needs)
  try {
    return await work({ client: client(own.url, config.server.token ?? own.token), server: 'is ours' })
  } finally {
    await own.stop()
  }
}
