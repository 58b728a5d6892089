import type { ReactNode } from 'react'
import { ApiError } from '../../api/index.ts'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

interface NoteProps {
  readonly tone?: 'failed' | 'warning' | 'quiet'
  /** What; `children` say where and what to do. */
  readonly title: string
  readonly children?: ReactNode
  /** Does what the sentence says. */
  readonly action?: ReactNode
  readonly icon?: IconName
  /** Read out when it appears; not for what stood there from the beginning. */
  readonly live?: boolean
}

/** What, where, what to do: beside the thing, in one or two sentences. */
export const Note = ({ tone = 'quiet', title, children, action, icon, live = tone === 'failed' }: NoteProps) => (
  <div className={classNames('note', tone !== 'quiet' && tone)} role={live ? 'alert' : undefined}>
    <Icon name={icon ?? (tone === 'quiet' ? 'info' : tone)} />
    <div className="body">
      <b>{title}</b>
      {children && <div className={tone === 'quiet' ? 'dim' : 'mid'}>{children}</div>}
    </div>
    {action && <span className="do">{action}</span>}
  </div>
)

/** What went wrong with a request, in the server's own sentence. */
export const ErrorNote = ({
  error,
  title = 'That was not done',
  action,
}: {
  readonly error: unknown
  readonly title?: string
  readonly action?: ReactNode
}) => (
  <Note tone="failed" title={error instanceof ApiError && error.status === 0 ? 'No connection' : title} action={action}>
    {sentenceOf(error)}
  </Note>
)

export const sentenceOf = (error: unknown): string =>
  error instanceof ApiError
    ? error.sentence
    : 'This page met something that it was not made for. Load it again; if that does not help, tell who runs Muster.'
