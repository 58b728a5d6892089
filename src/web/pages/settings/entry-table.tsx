import { api } from '../../../api/index.ts'
import { DataTable, ErrorNote, IconButton, type Column } from '../../parts/index.ts'
import { useChange } from '../../use-change.ts'
import type { Entry } from '../cases/use-code-lists.ts'
import { ActiveState, ActiveSwitch } from './active-state.tsx'
import { LabelCell } from './label-cell.tsx'
import type { ListName } from './list-words.ts'

interface EntryTableProps {
  readonly list: ListName
  readonly title: string
  readonly entries: readonly Entry[]
  readonly manages: boolean
}

/** A list in its order; who may changes it in place. */
export function EntryTable({ list, title, entries, manages }: EntryTableProps) {
  const change = useChange(api.codeLists.change, api.codeLists.list)
  const order = useChange(api.codeLists.order, api.codeLists.list)
  const move = (entry: Entry, by: -1 | 1): void =>
    order.mutate({ body: { list, entries: moved(entries, entry, by).map(({ id }) => id) } })
  const columns: readonly Column<Entry>[] = [
    {
      key: 'label',
      label: 'Label',
      cell: (entry) => (
        <LabelCell
          label={entry.label}
          manages={manages}
          rename={(label) => change.mutateAsync({ params: { id: entry.id }, body: { label } })}
        />
      ),
    },
    { key: 'value', label: 'Value', className: 'mono mid', cell: ({ value }) => value },
    { key: 'active', label: 'State', cell: ({ active }) => <ActiveState active={active} /> },
    ...(manages ? [placeColumn(entries, move), switchColumn(change.mutateAsync)] : []),
  ]
  return (
    <>
      {(change.error ?? order.error) && <ErrorNote error={change.error ?? order.error} />}
      <DataTable label={title} columns={columns} rows={entries} keyOf={({ id }) => id} boxed className="entries" />
    </>
  )
}

const placeColumn = (entries: readonly Entry[], move: (entry: Entry, by: -1 | 1) => void): Column<Entry> => ({
  key: 'order',
  label: 'Order',
  className: 'nowrap',
  cell: (entry) => (
    <span className="row">
      <IconButton
        icon="down"
        className="tiny up"
        label={`Move ${entry.label} up`}
        aria-disabled={entry === entries[0] || undefined}
        onClick={() => entry !== entries[0] && move(entry, -1)}
      />
      <IconButton
        icon="down"
        className="tiny"
        label={`Move ${entry.label} down`}
        aria-disabled={entry === entries.at(-1) || undefined}
        onClick={() => entry !== entries.at(-1) && move(entry, 1)}
      />
    </span>
  ),
})

type Change = (said: { params: { id: string }; body: { active: boolean } }) => Promise<unknown>

const switchColumn = (change: Change): Column<Entry> => ({
  key: 'switch',
  label: 'Action',
  kind: 'action',
  cell: ({ id, label, active }) => (
    <ActiveSwitch name={label} active={active} set={(to) => change({ params: { id }, body: { active: to } })} />
  ),
})

function moved(entries: readonly Entry[], entry: Entry, by: -1 | 1): readonly Entry[] {
  const others = entries.filter(({ id }) => id !== entry.id)
  return others.toSpliced(entries.indexOf(entry) + by, 0, entry)
}
