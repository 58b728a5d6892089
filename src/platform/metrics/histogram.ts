import type { Metric, Sample } from './metrics-text.ts'

/** How long things took, counted by what they were. */
export interface Histogram {
  readonly observe: (labels: Readonly<Record<string, string>>, value: number) => void
  readonly metric: () => Metric
}

interface Series {
  readonly labels: Readonly<Record<string, string>>
  readonly counts: number[]
  sum: number
  count: number
}

/** `bounds` rise; what is above the last of them is counted, too. Labels must come from a list that is short. */
export function histogram(about: Pick<Metric, 'name' | 'help'>, bounds: readonly number[]): Histogram {
  const series = new Map<string, Series>()
  const seriesOf = (labels: Series['labels']): Series => {
    const key = JSON.stringify(labels)
    const there = series.get(key)
    if (there) return there
    const made = { labels, counts: bounds.map(() => 0), sum: 0, count: 0 }
    series.set(key, made)
    return made
  }
  return {
    observe: (labels, value) => {
      const one = seriesOf(labels)
      for (const [at, bound] of bounds.entries()) if (value <= bound) one.counts[at] = (one.counts[at] ?? 0) + 1
      one.sum += value
      one.count++
    },
    metric: () => ({
      ...about,
      type: 'histogram',
      samples: [...series.values()].flatMap((one) => samplesOf(bounds, one)),
    }),
  }
}

const samplesOf = (bounds: readonly number[], { labels, counts, sum, count }: Series): readonly Sample[] => [
  ...bounds.map((bound, at) => ({
    suffix: '_bucket',
    labels: { ...labels, le: String(bound) },
    value: counts[at] ?? 0,
  })),
  { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
  { suffix: '_sum', labels, value: sum },
  { suffix: '_count', labels, value: count },
]
