type Lanes = <T>(work: () => Promise<T>) => Promise<T>

/** Who waits longer for a turn is told so, and comes again. */
export class TooBusy extends Error {}

const longestWait = 20_000

/** So many run at once; others wait their turn, so many milliseconds at most. */
export function lanes(count: number, longest = longestWait): Lanes {
  const waiting = new Set<() => void>()
  let free = count
  const turn = async (): Promise<void> => {
    if (free > 0) free--
    else await inLine()
  }
  const inLine = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const goOn = (): void => {
        clearTimeout(patience)
        resolve()
      }
      const patience = setTimeout(() => {
        waiting.delete(goOn)
        reject(new TooBusy(`No turn came in ${longest} ms.`))
      }, longest)
      waiting.add(goOn)
    })
  const letGo = (): void => {
    const [next] = waiting
    if (next === undefined) free++
    else {
      waiting.delete(next)
      next()
    }
  }
  return async (work) => {
    await turn()
    try {
      return await work()
    } finally {
      letGo()
    }
  }
}
