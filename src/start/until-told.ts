import { once } from 'node:events'

/** Waits until somebody says stop: a signal or, to a child, that its parent is gone. A second signal ends at once. */
export async function untilTold(): Promise<'signal' | 'parent gone'> {
  const told = await Promise.race([
    once(process, 'SIGINT').then(() => 'signal' as const),
    once(process, 'SIGTERM').then(() => 'signal' as const),
    once(process, 'disconnect').then(() => 'parent gone' as const),
  ])
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
  return told
}

/** Whatever hangs meanwhile, the process ends within this time. */
export function endWithin(milliseconds: number): void {
  setTimeout(() => process.exit(1), milliseconds).unref()
}
