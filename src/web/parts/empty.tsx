import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface EmptyProps {
  readonly icon: IconName
  readonly title: string
  /** What this place is for, in two lines. */
  readonly children: ReactNode
  /** How it is filled, in about three. */
  readonly steps?: readonly string[]
  readonly actions?: ReactNode
}

/** A place with nothing in it yet, which teaches. */
export const Empty = ({ icon, title, children, steps = [], actions }: EmptyProps) => (
  <section className="panel empty">
    <div className="in-panel">
      <span className="empty-mark">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      <p className="dim">{children}</p>
      {steps.length > 0 && (
        <ol className="how-list">
          {steps.map((step, index) => (
            <li key={step}>
              <b>{index + 1}</b>
              {step}
            </li>
          ))}
        </ol>
      )}
      {actions && <div className="row">{actions}</div>}
    </div>
  </section>
)

/** A search that finds nothing repeats what was searched, and offers to clear it. */
export const NothingFound = ({ search, clear }: { readonly search: ReactNode; readonly clear: () => void }) => (
  <div className="panel">
    <div className="in-panel row">
      <p className="dim">Nothing found for {search}.</p>
      <button type="button" className="btn sm push" onClick={clear}>
        Clear
      </button>
    </div>
  </div>
)
