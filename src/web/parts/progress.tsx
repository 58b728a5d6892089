import { useEffect, useState, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { count } from './numbers.ts'

interface ProgressProps {
  /** What is being done: read out with the number. */
  readonly label: string
  readonly done: number
  /** Left out where nobody knows it yet: then what is done stands alone. */
  readonly of?: number | undefined
  /** `rows`, `MB` */
  readonly unit: string
  /** Speed, time left. */
  readonly more?: ReactNode
  readonly size?: 'thin' | 'tall'
}

/** Always a number and its unit. Read out every 25%, not at each tick. */
export function Progress({ label, done, of, unit, more, size }: ProgressProps) {
  const share = of === undefined || of === 0 ? undefined : Math.min(100, Math.floor((100 * done) / of))
  const says = of === undefined ? `${count(done)} ${unit}` : `${count(done)} of ${count(of)} ${unit}`
  return (
    <div className="fix-prog">
      <div
        className={classNames('bar', size)}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share !== undefined && { 'aria-valuenow': share })}
        aria-valuetext={says}
      >
        {share !== undefined && share > 0 && <i className="b-live moves" style={{ width: `${share}%` }} />}
      </div>
      <div className="row">
        <span>{says}</span>
        <span className="push dim">{more}</span>
        {share !== undefined && <b className="count">{share}%</b>}
      </div>
      <p className="vh" role="status">
        {share === undefined || share < 25 ? '' : `${label}: ${share - (share % 25)}%`}
      </p>
    </div>
  )
}

/** While a page's first answer is on its way: nothing for a second, then words. */
export function Waiting({ what = 'Loading' }: { readonly what?: string }) {
  const [shown, show] = useState(false)
  useEffect(() => {
    const soon = setTimeout(() => show(true), 1_000)
    return () => clearTimeout(soon)
  }, [])
  return (
    <div className="page" aria-busy="true">
      {shown && (
        <p className="dim" role="status">
          {what} …
        </p>
      )}
    </div>
  )
}
