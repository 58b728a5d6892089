import { useState } from 'react'
import { Button, Cells, count, DataTable, Icon, type Column } from '../../../parts/index.ts'
import { howMatched } from './how-matched.ts'
import { letters } from './letters.ts'
import { TargetSelect } from './target-select.tsx'
import type { Draft, MappingColumn, MappingIssue, Target } from './use-draft.ts'

interface MappingTableProps {
  readonly columns: readonly MappingColumn[]
  readonly targets: readonly Target[]
  readonly issues: readonly MappingIssue[]
  readonly onFeed: Draft['feed']
}

/** A file may have 16,384 columns; a page that shows them all at once would not answer. */
const atOnce = 100

/** Import Fields beside Target Fields. */
export function MappingTable({ columns, targets, issues, onFeed }: MappingTableProps) {
  const [most, setMost] = useState(atOnce)
  return (
    <>
      <DataTable
        label="Columns of the file"
        columns={tableColumns({ targets, issues, onFeed })}
        rows={columns.slice(0, most)}
        keyOf={({ column }) => column}
        height="compact"
        boxed
        className="map"
      />
      {columns.length > most && (
        <div className="pager">
          <span className="dim count">
            {count(most)} of {count(columns.length)} columns
          </span>
          <Button size="sm" className="push" onClick={() => setMost(most + atOnce)}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}

const tableColumns = ({
  targets,
  issues,
  onFeed,
}: Omit<MappingTableProps, 'columns'>): readonly Column<MappingColumn>[] => [
  {
    key: 'header',
    label: 'Import Fields',
    cell: ({ column, header, field }) => (
      <span className={field === null ? 'row dim' : 'row'}>
        <span className="col-l">{letters(column)}</span>
        {header === '' ? <span className="dim">no header</span> : <b title={header}>{header}</b>}
      </span>
    ),
  },
  { key: 'filled', label: 'Filled', kind: 'number', className: 'dim', cell: ({ filled }) => count(filled) },
  { key: 'samples', label: 'Samples', cell: ({ samples }) => <Cells texts={samples} /> },
  {
    key: 'target',
    label: 'Target Fields',
    cell: (column) => (
      <TargetSelect
        column={column}
        targets={targets}
        wrong={issues.filter(({ columns }) => columns.includes(column.column)).map(({ sentence }) => sentence)}
        onChange={(field) => onFeed(column.column, field)}
      />
    ),
  },
  {
    key: 'how',
    label: 'How it was matched',
    cell: (column) => {
      const { says, icon, tone } = howMatched(column)
      return (
        <span className={`how ${tone ?? ''}`}>
          <Icon name={icon} />
          {says}
        </span>
      )
    },
  },
]
