const atOnce = 4

/** A few at a time. After a failure no more are begun, and what is under way is waited for. */
export async function severally<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values()
  let failed = false
  const one = async (): Promise<void> => {
    for (const next of rest) {
      if (failed) return
      await work(next).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, one))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
}
