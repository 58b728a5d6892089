import { dateWords, type Column } from '../../parts/index.ts'
import type { Span } from './caseload-words.ts'

/** From when to when, in one column. */
export const dates: Column<Span> = {
  key: 'dates',
  label: 'Start and end',
  kind: 'number',
  cell: ({ startsOn, endsOn }) => (
    <span>
      {dateWords(startsOn)}
      {endsOn !== undefined && <span className="sub">to {dateWords(endsOn)}</span>}
    </span>
  ),
}
