/** Until the work ends, a first Ctrl-C aborts its signal; a second ends the program. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const told = new AbortController()
  const stop = () => {
    if (told.signal.aborted) process.exit(130)
    told.abort(new Error('Interrupted.'))
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  try {
    return await work(told.signal)
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}
