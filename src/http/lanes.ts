type Lanes = <T>(work: () => Promise<T>) => Promise<T>

/** So many run at once; others wait their turn, however long. */
export function lanes(count: number): Lanes {
  const waiting: (() => void)[] = []
  let free = count
  const turn = async (): Promise<void> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const letGo = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free++
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
