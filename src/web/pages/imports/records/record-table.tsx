import { Link } from '@tanstack/react-router'
import { Cells, count, DataTable, Icon, Outcome, type Column } from '../../../parts/index.ts'
import { recordPlace } from '../../audit/record-place.ts'
import { shortId, type LogEntry, type LogPage } from './record-log.ts'

interface RecordTableProps {
  readonly page: LogPage
  readonly onOpen: (entry: LogEntry) => void
}

/** So many cells stand beside the outcome; all of them in the row that is opened. */
const cellsShown = 3

export const RecordTable = ({ page, onOpen }: RecordTableProps) => (
  <DataTable
    label="Rows of the file"
    columns={columnsOf(page, onOpen)}
    rows={page.entries}
    keyOf={({ row }) => row}
    height="compact"
    boxed
    className="log"
  />
)

const columnsOf = ({ headers }: LogPage, onOpen: RecordTableProps['onOpen']): readonly Column<LogEntry>[] => [
  {
    key: 'row',
    label: 'Row',
    kind: 'number',
    cell: (entry) => (
      <button type="button" className="link" onClick={() => onOpen(entry)}>
        <span className="vh">Row </span>
        {count(entry.row)}
      </button>
    ),
  },
  { key: 'outcome', label: 'Outcome', cell: ({ outcome }) => <Outcome of={outcome} /> },
  {
    key: 'cells',
    label: headers.slice(0, cellsShown).filter(Boolean).join(', '),
    cell: ({ cells }) => <Cells texts={cells.slice(0, cellsShown).filter((text) => text !== '')} />,
  },
  { key: 'record', label: 'Record', cell: ({ record }) => record !== undefined && <RecordLink record={record} /> },
  { key: 'reason', label: 'Reason', className: 'why clip', cell: (entry) => <Reason entry={entry} /> },
]

export function RecordLink({ record }: { readonly record: string }) {
  const to = recordPlace(record)
  if (to === undefined) return <span className="mono">{shortId(record)}</span>
  return (
    <Link className="mono" to={to} title={record}>
      {shortId(record)}
    </Link>
  )
}

/** Every note with the field that it is about: a sentence alone may not say it. */
function Reason({ entry: { notes, outcome } }: { readonly entry: LogEntry }) {
  if (notes.length === 0) return undefined
  const says = notes.map(({ field, sentence }) => (field === undefined ? sentence : `${field}: ${sentence}`)).join(' ')
  if (outcome === 'failed') return <span title={says}>{says}</span>
  // A row that was skipped tells why, which is nothing to be looked at.
  const warned = outcome !== 'skipped' && notes.some(({ level }) => level === 'warning')
  return (
    <span className={warned ? 'warning' : 'mid'} title={says}>
      {warned && <Icon name="warning" />} {says}
    </span>
  )
}
