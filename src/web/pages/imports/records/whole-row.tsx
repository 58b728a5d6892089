import { Button, Cell, count, Dialog, Outcome } from '../../../parts/index.ts'
import { letters } from '../mapping/letters.ts'
import type { LogEntry } from './record-log.ts'
import { RecordLink } from './record-table.tsx'

interface WholeRowProps {
  readonly headers: readonly string[]
  readonly entry: LogEntry
  readonly onClose: () => void
}

/** One row with all of its cells, as the file has them, and everything that was said about it. */
export const WholeRow = ({ headers, entry, onClose }: WholeRowProps) => (
  <Dialog
    title={`Row ${count(entry.row)}`}
    says={
      <span className="row">
        <Outcome of={entry.outcome} />
        {entry.record !== undefined && <RecordLink record={entry.record} />}
      </span>
    }
    onClose={onClose}
    width={680}
    actions={<Button onClick={onClose}>Close</Button>}
  >
    {entry.notes.length > 0 && (
      <ul className="stack">
        {entry.notes.map(({ field, sentence, level }) => (
          <li key={sentence} className={level === 'error' ? 'failed' : 'warning'}>
            {field === undefined ? sentence : `${field}: ${sentence}`}
          </li>
        ))}
      </ul>
    )}
    <dl className="kv tight row-cells">
      {headers.map((header, index) => (
        // Two columns may have the same header.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <dt>
            <span className="mono dim">{letters(index)}</span> {header}
          </dt>
          <dd>{entry.cells[index] !== undefined && entry.cells[index] !== '' && <Cell text={entry.cells[index]} />}</dd>
        </div>
      ))}
    </dl>
  </Dialog>
)
