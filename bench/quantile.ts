/** What that share of the numbers does not exceed. */
export const quantile = (of: readonly number[], share: number): number =>
  of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * share))] ?? Number.NaN

export const median = (of: readonly number[]): number => quantile(of, 0.5)
export const p95 = (of: readonly number[]): number => quantile(of, 0.95)
