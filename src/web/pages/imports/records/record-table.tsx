import { useState } from 'react'
import { Cells, count, DataTable, Icon, Outcome, type Column } from '../../../parts/index.ts'
import { OpenRow } from './open-row.tsx'
import { RecordLink } from './record-link.tsx'
import type { LogEntry, LogPage } from './record-log.ts'

/** So many cells stand beside the outcome; all of them under a row that is open. */
const cellsShown = 3

/** The rows of a page. One is opened by its number, and closed again by it. */
export function RecordTable({ page }: { readonly page: LogPage }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const turn = (row: number): void =>
    setOpen((before) => new Set(before.has(row) ? [...before].filter((one) => one !== row) : [...before, row]))
  return (
    <DataTable
      label="Rows of the file"
      columns={columnsOf(page, { open, turn })}
      rows={page.entries}
      keyOf={({ row }) => row}
      height="compact"
      boxed
      className="log"
      under={(entry) => (open.has(entry.row) ? <OpenRow page={page} entry={entry} /> : undefined)}
    />
  )
}

interface Opening {
  readonly open: ReadonlySet<number>
  readonly turn: (row: number) => void
}

const columnsOf = ({ headers }: LogPage, { open, turn }: Opening): readonly Column<LogEntry>[] => [
  {
    key: 'row',
    label: 'Row',
    kind: 'number',
    cell: ({ row }) => (
      <button type="button" className="turner link" aria-expanded={open.has(row)} onClick={() => turn(row)}>
        <Icon name={open.has(row) ? 'down' : 'right'} />
        <span className="vh">Row </span>
        {count(row)}
      </button>
    ),
  },
  {
    key: 'outcome',
    label: 'Outcome',
    cell: ({ outcome, undo }) => (
      <span>
        <Outcome of={outcome} />
        {undo && <span className="sub">{undo.did === 'undone' ? 'and undone' : 'undo kept it'}</span>}
      </span>
    ),
  },
  {
    key: 'cells',
    label: headers.slice(0, cellsShown).filter(Boolean).join(', '),
    cell: ({ cells }) => <Cells texts={cells.slice(0, cellsShown).filter((text) => text !== '')} />,
  },
  { key: 'record', label: 'Record', cell: ({ record }) => record !== undefined && <RecordLink record={record} /> },
  { key: 'reason', label: 'Reason', className: 'why clip', cell: (entry) => <Reason entry={entry} /> },
]

/** Every note with the field that it is about: a sentence alone may not say it. */
function Reason({ entry: { notes, outcome, undo } }: { readonly entry: LogEntry }) {
  const said = notes.map(({ field, sentence }) => (field === undefined ? sentence : `${field}: ${sentence}`))
  const says = [...(undo?.kept ?? []).map(({ sentence }) => sentence), ...said].join(' ')
  if (says === '') return undefined
  if (outcome === 'failed') return <span title={says}>{says}</span>
  // A row that was skipped tells why, which is nothing to be looked at.
  const warned = outcome !== 'skipped' && notes.some(({ level }) => level === 'warning')
  return (
    <span className={warned ? 'warning' : 'mid'} title={says}>
      {warned && <Icon name="warning" />} {says}
    </span>
  )
}
