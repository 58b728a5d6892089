import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../../api/index.ts'
import { afterOf, narrowedAt } from '../../../list-search.ts'
import { count, DataTable, KeysetPager, Outcome, type Column } from '../../../parts/index.ts'
import type { Answer } from '../../../server.ts'
import { useKeptAnswer } from '../../../use-kept-answer.ts'
import { recordPlace } from '../../audit/record-place.ts'
import { rowsWords, type RememberedOne } from './remembered-words.ts'

const page = getRouteApi('/inside/settings/remembered-answers/$answer')

type Row = Answer<typeof api.rememberedAnswers.records>['rows'][number]

/** The rows that were written with it, each with the record that it made or altered. */
export function WrittenWith({ one }: { readonly one: RememberedOne }) {
  const [, at] = narrowedAt(page.useSearch())
  const navigate = page.useNavigate()
  const kept = useKeptAnswer(api.rememberedAnswers.records, { params: { id: one.id }, query: afterOf(at) }, at)
  return (
    <section aria-labelledby="written">
      <h2 id="written" className="gap">
        Written with it
      </h2>
      <p className="dim gap-b">
        {one.rows.count === 0
          ? 'No row was written with it yet. When an import that used it is started, its records stand here.'
          : `${rowsWords(one.rows)}. To change what they say, open the record; or undo the import.`}
      </p>
      {kept && kept.answer.rows.length > 0 && (
        <div aria-busy={kept.late}>
          <DataTable
            label="Rows written with it"
            columns={columns}
            rows={kept.answer.rows}
            keyOf={({ job, row, record }) => `${job.id ?? record} ${row}`}
            boxed
            height="compact"
          />
          <KeysetPager
            place={kept.place}
            shown={kept.answer.rows.length}
            next={kept.answer.next}
            total={one.rows}
            go={(to, before) => void navigate({ search: to, state: { before } })}
          />
        </div>
      )}
    </section>
  )
}

const columns: readonly Column<Row>[] = [
  {
    key: 'record',
    label: 'Record',
    cell: ({ record, undo }) =>
      undo === 'undone' ? <span className="dim">undone</span> : record !== undefined && <RecordLink id={record} />,
  },
  { key: 'outcome', label: 'Outcome', cell: ({ outcome }) => <Outcome of={outcome} /> },
  {
    key: 'file',
    label: 'File',
    cell: ({ job: { id, fileName } }) =>
      id === undefined ? (
        <span className="dim">of somebody else</span>
      ) : (
        <Link to="/data-jobs/$job/records" params={{ job: id }}>
          {fileName}
        </Link>
      ),
  },
  {
    key: 'row',
    label: 'Row',
    kind: 'number',
    cell: ({ row, job: { id } }) =>
      id === undefined ? (
        count(row)
      ) : (
        <Link to="/data-jobs/$job/records" params={{ job: id }} search={{ search: `#${row}` }}>
          {count(row)}
        </Link>
      ),
  },
]

function RecordLink({ id }: { readonly id: string }) {
  const place = recordPlace(id)
  const short = `${id.slice(0, id.indexOf('_') + 9)}…`
  return place === undefined ? (
    <span className="mono" title={id}>
      {short}
    </span>
  ) : (
    <Link className="mono" to={place} title={id}>
      {short}
    </Link>
  )
}
