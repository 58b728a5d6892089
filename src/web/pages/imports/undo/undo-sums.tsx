import type { ReactNode } from 'react'
import { count, Icon, percent, type IconName } from '../../../parts/index.ts'

export type Does = 'removed' | 'restored' | 'kept'

export interface Sum {
  readonly does: Does
  /** `Cases removed` */
  readonly says: string
  readonly number: number
  readonly help?: ReactNode
}

const looks: Readonly<Record<Does, { readonly icon: IconName; readonly colour: string }>> = {
  removed: { icon: 'ended', colour: 'failed' },
  restored: { icon: 'undo', colour: 'updated' },
  kept: { icon: 'held', colour: 'held' },
}

interface UndoSumsProps {
  readonly sums: readonly Sum[]
  /** What they add up to. */
  readonly total: string
}

/** What becomes of what an import made and changed. */
export function UndoSums({ sums, total }: UndoSumsProps) {
  const all = sums.reduce((sum, { number }) => sum + number, 0)
  return (
    <dl className="sums">
      {sums.map(({ does, says, number, help }) => (
        <div key={says} className={number === 0 ? 'zero' : undefined}>
          <dt>
            <span className={number === 0 ? 'dim' : looks[does].colour}>
              <Icon name={looks[does].icon} />
            </span>
            {says}
            {help !== undefined && number > 0 && <span className="help hide-s">{help}</span>}
          </dt>
          <dd>{count(number)}</dd>
          <dd>{percent(number, all)}</dd>
        </div>
      ))}
      <div className="total">
        <dt>{total}</dt>
        <dd>{count(all)}</dd>
        <dd />
      </div>
    </dl>
  )
}
