import { FilterMenu } from './filter-menu.tsx'
import { count, many } from './numbers.ts'

/** How many pass the filter; `more`: there are more than that, and nobody counted on. */
export interface Total {
  readonly count: number
  readonly more: boolean
}

export interface Sort {
  readonly value: string
  readonly label: string
}

interface ListLineProps {
  readonly total: Total
  /** `case`, `cases`. */
  readonly one: string
  readonly others: string
  /** Left out: it has one order. */
  readonly sorted?: Sorted
}

interface Sorted {
  /** The first is the list's own. */
  readonly sorts: readonly [Sort, ...Sort[]]
  readonly sort: string
  readonly onSort: (sort: string) => void
}

/** Above a list: how many there are, and at 390 px, where no head is seen, what it is sorted by. */
export function ListLine({ total, one, others, sorted }: ListLineProps) {
  return (
    <div className="list-line">
      <span className="dim" role="status">
        {total.more ? `More than ${count(total.count)} ${others}` : many(total.count, one, others)}
      </span>
      {sorted && <SortMenu {...sorted} />}
    </div>
  )
}

const SortMenu = ({ sorts: [own, ...rest], sort, onSort }: Sorted) => (
  <span className="only-s">
    <FilterMenu
      label="Sort"
      any={own.label}
      choices={rest}
      value={sort === own.value ? undefined : sort}
      onPick={(picked) => onSort(picked ?? own.value)}
    />
  </span>
)
