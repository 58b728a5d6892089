import { Fragment, type Key, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { count } from './numbers.ts'
import type { Sorting } from './sorting.ts'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers and dates under a right-aligned head; `action`: the last column's buttons. */
  readonly kind?: 'number' | 'action'
  readonly className?: string
  /** The head becomes a button that sorts by it, first in that direction. */
  readonly sorts?: Sorting
}

interface DataTableProps<Row> {
  /** What it lists, for who cannot see it. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => Key
  /** 36, 40 or 56 px. */
  readonly height?: 'compact' | 'list' | 'two lines'
  /** With a border around it, for lists that fill a page. */
  readonly boxed?: boolean
  /** A shape of its own at 390 px and widths of its own: `jobs`, `rec`, `map`, `cases`. */
  readonly className?: string
  readonly sorting?: Sorting | undefined
  readonly onSort?: (sorting: Sorting) => void
  /** What stands under a row that is open, across the table; undefined where it is not. */
  readonly under?: (row: Row) => ReactNode
}

/** The first column is the name, bold, the link. An empty cell is empty. At 390 px a row becomes a block of lines. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, height = 'list', boxed = false, className, under } = props
  return (
    <div className={classNames('scroll', boxed && 'boxed')}>
      <table
        aria-label={label}
        className={classNames(
          'tbl list',
          height === 'compact' && 'compact',
          height === 'two lines' && 'two',
          className,
        )}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={keyOf(row)}>
              <tr>
                {columns.map((column, index) => (
                  <td
                    key={column.key}
                    className={classNames(kindClass(column), column.className) || undefined}
                    data-l={index === 0 || column.kind === 'action' ? undefined : column.label}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
              <Under columns={columns.length}>{under?.(row)}</Under>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Under = ({ columns, children }: { readonly columns: number; readonly children: ReactNode }) =>
  children !== undefined && (
    <tr className="under">
      <td colSpan={columns}>{children}</td>
    </tr>
  )

function Head<Row>({
  column,
  sorting,
  onSort,
}: Pick<DataTableProps<Row>, 'sorting' | 'onSort'> & { readonly column: Column<Row> }) {
  const { sorts } = column
  const here = sorts && sorting?.by === sorts.by ? sorting.direction : undefined
  return (
    <th scope="col" className={kindClass(column)} aria-sort={here}>
      {sorts && onSort ? (
        <>
          <button
            type="button"
            className="sorter hide-s"
            onClick={() => onSort(here === undefined ? sorts : { ...sorts, direction: otherWay(here) })}
          >
            {column.label}
            {here !== undefined && (
              <span className={here === 'ascending' ? 'up' : undefined}>{<Icon name="down" />}</span>
            )}
          </button>
          {/* Where the head is out of sight, nobody tabs into it. */}
          <span className="only-s">{column.label}</span>
        </>
      ) : (
        column.label
      )}
    </th>
  )
}

const otherWay = (direction: Sorting['direction']): Sorting['direction'] =>
  direction === 'ascending' ? 'descending' : 'ascending'

const kindClass = ({ kind }: { readonly kind?: 'number' | 'action' | undefined }): string | undefined =>
  kind === 'number' ? 'num' : kind === 'action' ? 'act' : undefined

interface PagerProps {
  readonly from: number
  readonly to: number
  /** Left out where nobody counts; a text where nobody counts on: `more than 10,000`. */
  readonly of?: number | string | undefined
  readonly onPrevious?: (() => void) | undefined
  readonly onNext?: (() => void) | undefined
}

/** `1 to 50 of 301,774`, Previous, Next. */
export const Pager = ({ from, to, of, onPrevious, onNext }: PagerProps) => (
  <nav className="pager" aria-label="Pages of the list">
    <span className="dim count">
      {count(from)} to {count(to)}
      {of !== undefined && ` of ${typeof of === 'string' ? of : count(of)}`}
    </span>
    <span className="push row">
      <button type="button" className="btn sm" disabled={!onPrevious} onClick={onPrevious}>
        Previous
      </button>
      <button type="button" className="btn sm" disabled={!onNext} onClick={onNext}>
        Next
      </button>
    </span>
  </nav>
)
