import { useLocation } from '@tanstack/react-router'
import { Pager } from './data-table.tsx'
import type { Total } from './list-line.tsx'
import { count } from './numbers.ts'

/** Where a page of a list begins: after which record, and the how manieth its first row is. Nothing said: the first page. */
export interface Place {
  readonly after?: string
  readonly from?: number
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The pages by which one came here, for Previous. */
    readonly before?: readonly Place[]
  }
}

interface KeysetPagerProps {
  readonly place: Place
  readonly shown: number
  /** Where the next page begins; left out: this is the last. */
  readonly next: string | undefined
  /** Left out where nobody counts. */
  readonly total?: Total
  readonly go: (place: Place, before: readonly Place[]) => void
}

/** Previous and Next of a list that nobody counts to its end: page 20,000 costs what the first one does. */
export function KeysetPager({ place, shown, next, total, go }: KeysetPagerProps) {
  const before = useLocation({ select: ({ state }) => state.before }) ?? []
  const from = place.from ?? 1
  const to = from + shown - 1
  const here: Place = { ...(place.after !== undefined && { after: place.after, from }) }
  return (
    <Pager
      from={from}
      to={to}
      of={next === undefined ? to : total && wordsOf(total)}
      onPrevious={place.after === undefined ? undefined : () => go(before.at(-1) ?? {}, before.slice(0, -1))}
      onNext={next === undefined ? undefined : () => go({ after: next, from: to + 1 }, [...before, here])}
    />
  )
}

const wordsOf = (total: Total): number | string => (total.more ? `more than ${count(total.count)}` : total.count)
