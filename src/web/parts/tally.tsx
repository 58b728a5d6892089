import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { count, many, percent } from './numbers.ts'

export interface Counts {
  readonly created: number
  readonly updated: number
  readonly skipped: number
  readonly failed: number
}

interface TallyProps {
  readonly counts: Counts
  /** What they must add up to; `total` names it. */
  readonly rows: number
  readonly total?: string
  /** Where work goes on or was stopped: rows without an outcome. */
  readonly notLoaded?: number
  /** Words in place of created, updated, skipped, failed: a preview says Create, Update, Skip, Errors. */
  readonly words?: Readonly<Record<keyof Counts, string>>
  /** A few words beside a line. */
  readonly notes?: Partial<Readonly<Record<keyof Counts, ReactNode>>>
}

const order = ['created', 'updated', 'skipped', 'failed'] as const
const outcomes = { created: 'Created', updated: 'Updated', skipped: 'Skipped', failed: 'Failed' }

/** Bar, four lines, and the sum that they add up to. A difference is said, never hidden. */
export function Tally({ counts, rows, total = 'Rows in the file', notLoaded, words = outcomes, notes }: TallyProps) {
  const sum = order.reduce((sum, kind) => sum + counts[kind], notLoaded ?? 0)
  return (
    <div className="tally">
      <TallyBar counts={counts} rows={rows} />
      <dl className="sums">
        {order.map((kind) => (
          <div key={kind} className={counts[kind] === 0 ? 'zero' : undefined}>
            <dt>
              <span className={counts[kind] === 0 ? 'dim' : kind}>
                <Icon name={kind} />
              </span>
              {words[kind]}
              {notes?.[kind] !== undefined && <span className="help hide-s">{notes[kind]}</span>}
            </dt>
            <dd>{count(counts[kind])}</dd>
            <dd>{percent(counts[kind], rows)}</dd>
          </div>
        ))}
        {notLoaded !== undefined && (
          <div className={notLoaded === 0 ? 'zero' : undefined}>
            <dt>
              <span className="dim">
                <Icon name="todo" />
              </span>
              Not loaded
            </dt>
            <dd>{count(notLoaded)}</dd>
            <dd>{percent(notLoaded, rows)}</dd>
          </div>
        )}
        <div className={classNames('total', sum !== rows && 'failed')}>
          <dt>{total}</dt>
          <dd>{count(rows)}</dd>
          <dd className={sum === rows ? undefined : 'failed'}>
            <Icon name={sum === rows ? 'check' : 'failed'} />{' '}
            {sum === rows ? 'adds up' : `${many(Math.abs(rows - sum), 'row')} ${sum < rows ? 'missing' : 'too many'}`}
          </dd>
        </div>
      </dl>
    </div>
  )
}

/** The bar alone: of what is in it, or, where `rows` is said, of all rows. */
export function TallyBar({
  counts,
  rows,
  size,
}: {
  readonly counts: Counts
  readonly rows?: number
  readonly size?: 'thin' | 'thin mini' | 'tall'
}) {
  const rest = rows === undefined ? 0 : rows - order.reduce((sum, kind) => sum + counts[kind], 0)
  return (
    <div className={classNames('bar', size)} aria-hidden="true">
      {order.map((kind) => counts[kind] > 0 && <i key={kind} className={`b-${kind}`} style={{ flex: counts[kind] }} />)}
      {rest > 0 && <span style={{ flex: rest }} />}
    </div>
  )
}
