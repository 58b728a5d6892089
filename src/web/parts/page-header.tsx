import { Fragment, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface PageHeaderProps {
  readonly title: ReactNode
  /** The browser's own title, where `title` is not plain text. */
  readonly name?: string
  /** From the navigation's group to this page: links, the last one words. */
  readonly path?: readonly ReactNode[]
  /** One line: status tag, type, who, when, id to copy. Each is a child of its own. */
  readonly meta?: ReactNode
  /** Right, the filled one outermost. */
  readonly actions?: ReactNode
}

/** Path, title, one line of meta, actions; and the title of the browser's tab. */
export const PageHeader = ({ title, name, path = [], meta, actions }: PageHeaderProps) => (
  <header className={path.length > 0 ? 'head' : 'head flat'}>
    <title>{`${name ?? (typeof title === 'string' ? title : 'Muster')} · Muster`}</title>
    <div>
      {path.length > 0 && (
        <nav className="crumbs" aria-label="Path">
          {path.map((step, index) => (
            // A path does not change its order.
            // oxlint-disable-next-line react/no-array-index-key
            <Fragment key={index}>
              {index > 0 && <Icon name="right" />}
              {typeof step === 'string' ? <span>{step}</span> : step}
            </Fragment>
          ))}
        </nav>
      )}
      <h1 tabIndex={-1}>{title}</h1>
      {meta && <div className="meta">{meta}</div>}
    </div>
    {actions && <div className="acts">{actions}</div>}
  </header>
)
