import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A command line as whoever stands here would type it, so that a hint can be pasted. */
export const called = (...words: readonly string[]): string => [nearest('../../bin/muster'), ...words].join(' ')

/** A path of ours, from this folder, as whoever stands here would type it. */
export function nearest(path: string): string {
  const whole = fileURLToPath(new URL(path, import.meta.url))
  const near = relative(process.cwd(), whole)
  if (near.startsWith('..')) return whole
  return near.includes('/') ? near : `./${near}`
}
