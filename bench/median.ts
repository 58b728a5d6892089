export function median(of: readonly number[]): number {
  const sorted = of.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
