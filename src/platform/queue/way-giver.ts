/** Asks from time to time, once a task has had its slice, whether others wait; and tells the task to give way when they do. */
export function wayGiver(
  othersWait: () => Promise<boolean>,
  slice: number,
): { readonly giveWay: AbortSignal; readonly end: () => void } {
  const give = new AbortController()
  const look = async (): Promise<void> => {
    // Whoever cannot be asked now is asked again: nothing is lost by going on.
    const wait = await othersWait().catch(() => false)
    if (wait) give.abort()
    else if (!ended) timer = setTimeout(() => void look(), slice / 5).unref()
  }
  let ended = false
  let timer = setTimeout(() => void look(), slice).unref()
  return {
    giveWay: give.signal,
    end: () => {
      ended = true
      clearTimeout(timer)
    },
  }
}
