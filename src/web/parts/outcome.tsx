import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

/** What can become of something, and how things stand: icon, word and colour, always together. */
export type Tone =
  'created' | 'updated' | 'ended' | 'skipped' | 'failed' | 'held' | 'warning' | 'live' | 'done' | 'undone'

const tones: Readonly<Record<Tone, { readonly icon: IconName; readonly colour: string; readonly word: string }>> = {
  created: { icon: 'created', colour: 'created', word: 'Created' },
  updated: { icon: 'updated', colour: 'updated', word: 'Updated' },
  ended: { icon: 'ended', colour: 'updated', word: 'Ended' },
  skipped: { icon: 'skipped', colour: 'skipped', word: 'Skipped' },
  failed: { icon: 'failed', colour: 'failed', word: 'Failed' },
  held: { icon: 'held', colour: 'held', word: 'Held' },
  warning: { icon: 'warning', colour: 'warning', word: 'Warning' },
  live: { icon: 'clock', colour: 'live', word: 'Running' },
  done: { icon: 'check', colour: 'created', word: 'Done' },
  undone: { icon: 'undo', colour: 'skipped', word: 'Undone' },
}

interface StatusTagProps {
  readonly tone: Tone
  /** Another word than the tone's own: `Errors to fix`, `Loading, 62%`. */
  readonly children?: string
  /** `bare`: without its tint, in tables. */
  readonly look?: 'tag' | 'bare'
}

export const StatusTag = ({ tone, children, look = 'tag' }: StatusTagProps) => (
  <span className={classNames('tag', look === 'bare' && 'bare', tones[tone].colour)}>
    <Icon name={tones[tone].icon} />
    {children ?? tones[tone].word}
  </span>
)

/** What became of a row, in a table. */
export const Outcome = ({
  of,
}: {
  readonly of: 'created' | 'updated' | 'ended' | 'skipped' | 'failed' | 'not loaded'
}) =>
  of === 'not loaded' ? (
    <span className="tag bare skipped">
      <Icon name="todo" />
      Not loaded
    </span>
  ) : (
    <StatusTag tone={of} look="bare" />
  )

/** The status of a case: a dot and the stored word. */
export const CaseStatus = ({ status }: { readonly status: 'ACTIVE' | 'INACTIVE' | 'COMPLETE' }) => (
  <span className={`stat s-${status.toLowerCase()}`}>{status}</span>
)
