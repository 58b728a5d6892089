import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { workerFlags } from '../../src/worker/index.ts'
import type { WorkerOptions } from './worker.ts'

/** A worker that can be killed, stopped and continued by its pid. */
export interface WorkerProcess {
  readonly pid: number
  readonly signal: (signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM') => void
  readonly kill: () => Promise<void>
  readonly running: () => boolean
  /** When it ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
}

const script = fileURLToPath(new URL('worker.ts', import.meta.url))

/** How its process is started, where not as usual. */
export interface ProcessOptions {
  /** What Node is told besides; comes last, and so counts. */
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Whether it is to die without a word. */
  readonly quiet?: boolean
}

/** Resolves when it takes tasks. */
export async function startWorker(
  options: WorkerOptions,
  { flags = [], env = {}, quiet = false }: ProcessOptions = {},
): Promise<WorkerProcess> {
  const how = { execArgv: [...workerFlags, ...flags], env: { ...process.env, ...env }, silent: quiet }
  const child = fork(script, [JSON.stringify(options)], how)
  child.stderr?.resume()
  child.stdout?.resume()
  const ended = endOf(child)
  const code = await Promise.race([once(child, 'message').then(() => 'working' as const), ended])
  if (code !== 'working') throw new Error(`The worker ended with ${code} before it worked.`)
  return {
    pid: child.pid ?? 0,
    signal: (signal) => void child.kill(signal),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    running: () => child.exitCode === null && child.signalCode === null,
    ended,
  }
}

async function endOf(child: ChildProcess): Promise<number | string | null> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return signal ?? code
}
