import { once } from 'node:events'

export type Told = 'signal' | 'parent gone'

/** Waits until somebody says stop: a signal or, to a child, that its parent or another process above is gone. A second signal ends at once. */
export async function untilTold(above: readonly number[] = []): Promise<Told> {
  const told = await Promise.race([
    once(process, 'SIGINT').then(() => 'signal' as const),
    once(process, 'SIGTERM').then(() => 'signal' as const),
    once(process, 'disconnect').then(() => 'parent gone' as const),
    untilOneEnds(above).then(() => 'parent gone' as const),
  ])
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
  return told
}

/** Who was told may finish what it is doing; who was left behind must be gone before somebody starts anew. */
export function endSoon(told: Told): void {
  setTimeout(() => process.exit(1), told === 'signal' ? 9_500 : 1_500).unref()
}

const untilOneEnds = (pids: readonly number[]): Promise<void> =>
  new Promise((resolve) => {
    if (pids.length === 0) return
    const timer = setInterval(() => {
      if (pids.every(lives)) return
      clearInterval(timer)
      resolve()
    }, 200).unref()
  })

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
