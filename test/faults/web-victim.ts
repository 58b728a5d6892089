import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { WebOptions } from './web.ts'

/** The web server of the day, always at the same address: dies, and another one lives there. */
export interface WebVictim {
  readonly url: () => string
  /** Starts one where none lives; its clock may be ahead. */
  readonly live: (ahead?: number) => Promise<void>
  readonly die: () => Promise<void>
}

const script = fileURLToPath(new URL('web.ts', import.meta.url))

export function webVictim(said: Pick<WebOptions, 'databaseUrl' | 'uploads'>): WebVictim {
  let child: ChildProcess | undefined
  let port = 0
  return {
    url: () => `http://127.0.0.1:${port}`,
    live: async (ahead = 0) => {
      if (child) return
      const options: WebOptions = { ...said, port, ahead }
      child = fork(script, [JSON.stringify(options)])
      const [at] = (await Promise.race([once(child, 'message'), endOf(child)])) as [number]
      port = at
    },
    die: async () => {
      const dying = child
      child = undefined
      if (!dying || dying.exitCode !== null || dying.signalCode !== null) return
      dying.kill('SIGKILL')
      await once(dying, 'exit')
    },
  }
}

async function endOf(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null]
  throw new Error(`The web server ended with ${code} before it listened.`)
}
