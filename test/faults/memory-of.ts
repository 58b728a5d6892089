import { readdirSync, readFileSync } from 'node:fs'

/** The most memory that a process ever held (`VmHWM`), in MiB; 0 where it has ended. */
export function mostMemory(pid: number | 'self'): number {
  const status = textOf(`/proc/${pid}/status`)
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
}

/** Processes that a process has started and that run. */
export function childrenOf(pid: number | 'self'): readonly number[] {
  return threadsOf(pid).flatMap((thread) =>
    textOf(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  )
}

function threadsOf(pid: number | 'self'): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
