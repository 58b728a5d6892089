import { Link } from '@tanstack/react-router'
import type { api } from '../../../api/index.ts'
import { count, exactMoment, type Column } from '../../parts/index.ts'
import type { Answer } from '../../server.ts'
import { actionWords } from './action-words.ts'
import { Changes } from './changes.tsx'
import { recordPlace } from './record-place.ts'

export type Entry = Answer<typeof api.audit.list>['entries'][number]

export const entryColumns: readonly Column<Entry>[] = [
  {
    key: 'who',
    label: 'Who and what',
    cell: (entry) => (
      <span>
        <b>{entry.actor.label}</b> {actionWords(entry.action)}
        {entry.rows && <Rows rows={entry.rows} />}
      </span>
    ),
  },
  { key: 'changes', label: 'Before and after', cell: (entry) => <Changes entry={entry} /> },
  { key: 'record', label: 'Record', cell: ({ record, job }) => <Where id={record ?? job} /> },
  {
    key: 'at',
    label: 'When',
    kind: 'number',
    className: 'dim',
    cell: ({ at }) => <time dateTime={at}>{exactMoment(at)}</time>,
  },
]

const Rows = ({ rows: { first, last } }: { readonly rows: NonNullable<Entry['rows']> }) =>
  first === last ? `, row ${count(first)}` : `, rows ${count(first)} to ${count(last)}`

function Where({ id }: { readonly id: string | undefined }) {
  if (id === undefined) return undefined
  const place = recordPlace(id)
  const short = `${id.slice(0, id.indexOf('_') + 9)}…`
  return place === undefined ? (
    <span className="mono mid" title={id}>
      {short}
    </span>
  ) : (
    <Link className="mono" to={place} title={id}>
      {short}
    </Link>
  )
}
