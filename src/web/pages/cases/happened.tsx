import type { ReactNode } from 'react'
import { Icon, moment, type IconName } from '../../parts/index.ts'

interface HappenedProps {
  readonly icon: IconName
  readonly at: string
  readonly children: ReactNode
  readonly below?: ReactNode
}

/** A line of the feed: what was done, and when. */
export const Happened = ({ icon, at, children, below }: HappenedProps) => (
  <li>
    <Icon name={icon} />
    <div>
      <p>{children}</p>
      <span className="dim">{moment(at)}</span>
      {below}
    </div>
  </li>
)
