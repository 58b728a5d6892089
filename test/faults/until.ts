import { setTimeout as pause } from 'node:timers/promises'

/** Looks until it is so. The limit is generous, and says what was seen last: it ends what hangs, and measures nothing. */
export async function until<T>(
  look: () => Promise<T> | T,
  enough: (seen: T) => boolean,
  limitSeconds = 30,
  what = 'what was waited for',
): Promise<T> {
  const limit = performance.now() + limitSeconds * 1_000
  for (;;) {
    const seen = await look()
    if (enough(seen)) return seen
    if (performance.now() > limit)
      throw new Error(`Not within ${limitSeconds} s: ${what}. Last seen: ${JSON.stringify(seen)?.slice(0, 500)}`)
    await pause(15)
  }
}

/** The same for something that is being waited for already. */
export async function within<T>(promise: Promise<T>, limitSeconds: number, what: string): Promise<T> {
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => limit.reject(new Error(`Not within ${limitSeconds} s: ${what}.`)),
    limitSeconds * 1_000,
  )
  try {
    return await Promise.race([promise, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}
