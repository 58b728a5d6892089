import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface WorkerProcess {
  readonly stop: () => Promise<void>
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const firstWait = 500
const longestWait = 30_000
const longLived = 60_000

/**
 * A worker in a process of its own, started again when it dies. In a group of its own, so that Ctrl-C reaches us
 * alone; it ends by itself when we are gone.
 */
export function workerProcess(args: readonly string[] = []): WorkerProcess {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let wait = firstWait

  function begin(): void {
    const began = performance.now()
    child = fork(main, ['worker', ...args], { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.once('exit', () => {
      child = undefined
      if (stopped) return
      wait = performance.now() - began > longLived ? firstWait : Math.min(wait * 2, longestWait)
      timer = setTimeout(begin, wait)
    })
  }

  begin()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      if (child) await end(child)
    },
  }
}

/** It has nine and a half seconds by its own clock. */
async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 9_600)
  await gone
  clearTimeout(timer)
}
