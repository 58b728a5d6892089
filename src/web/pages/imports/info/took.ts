import { duration } from '../../../parts/index.ts'

/** How long something has taken: `0.2 s`, `11.9 s`, `3 min`. */
export const took = (seconds: number): string =>
  seconds < 60 ? `${Math.max(0.1, seconds).toFixed(1)} s` : duration(seconds)
