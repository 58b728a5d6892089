/** How like two texts are: 1 the same, 0 too far apart to be a slip of the keyboard. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  const longest = Math.max(a.length, b.length)
  const slips = longest > 200 ? Infinity : slipsBetween(a, b, mostSlips(longest))
  if (slips <= mostSlips(longest)) return 1 - slips / longest
  return isPartOf(a, b) ? 0.5 : 0
}

const mostSlips = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3)

/** 'housing' in 'residence life / housing': whole words, and enough of them to say something. */
const isPartOf = (a: string, b: string): boolean => a.length >= 4 && ` ${b} `.includes(` ${a} `)

/** Letters left out, put in, changed, or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(cheapest(a, b, i, j, row, last, beforeLast))
    beforeLast = last
    last = row
  }
  return last[b.length] ?? Infinity
}

function cheapest(
  a: string,
  b: string,
  i: number,
  j: number,
  row: number[],
  last: number[],
  beforeLast: number[],
): number {
  const same = a[i - 1] === b[j - 1]
  const best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return swapped ? Math.min(best, (beforeLast[j - 2] ?? 0) + 1) : best
}
