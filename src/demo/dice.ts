/** Chance that is the same every time: what falls depends on the seed alone. */
export interface Dice {
  /** From 0 up to, but not including, `n`. */
  readonly below: (n: number) => number
  readonly oneOf: <T>(of: readonly [T, ...T[]] | readonly T[]) => T
  /** True in so many cases of a hundred. */
  readonly often: (percent: number) => boolean
}

/** The generator is mulberry32. */
export function dice(seed: number): Dice {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    oneOf: (of) => {
      const one = of[below(of.length)]
      if (one === undefined) throw new Error('Nothing to choose from.')
      return one
    },
    often: (percent) => below(100) < percent,
  }
}
