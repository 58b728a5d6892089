import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api, type Job } from '../../../../api/index.ts'
import {
  count,
  DataTable,
  ErrorNote,
  KeysetPager,
  NothingFound,
  TypedSearch,
  type Column,
} from '../../../parts/index.ts'
import { afterOf, narrowedAt, narrowing } from '../../../list-search.ts'
import { asking, type Answer } from '../../../server.ts'
import { recordPlace } from '../../audit/record-place.ts'
import { shortId } from '../records/record-log.ts'
import { kindWord } from './kind-words.ts'
import { useUndoPreview } from './use-undo-preview.ts'

type KeptLine = Answer<typeof api.imports.undoKept>['kept'][number]

const route = getRouteApi('/inside/data-jobs/$job/undo')

/** What stays, and why: what people or later imports have edited since, and what that needs. */
export function Kept({ job }: { readonly job: Job }) {
  const asked = route.useSearch()
  const [{ search }, place] = narrowedAt(asked)
  const navigate = route.useNavigate()
  const { data: preview, isLoading } = useUndoPreview(job)
  const { data, error } = useQuery({
    ...asking(api.imports.undoKept, {
      params: { id: job.id },
      query: { ...(search !== undefined && { search }), ...afterOf(place) },
    }),
    placeholderData: keepPreviousData,
    // Of a large import it takes as long as the preview, which says whether there is any.
    enabled: preview ? preview.kept > 0 : !isLoading,
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  if (error && !data) return <ErrorNote error={error} title="What is kept cannot be shown" />
  if (!data || (data.kept.length === 0 && search === undefined && place.after === undefined)) return undefined
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" className="gap">
        {job.status === 'undone' ? 'What was kept' : 'What is kept'}
      </h2>
      <div className="tools gap">
        <TypedSearch
          label="Search cells of the file, row 57"
          search={search ?? ''}
          onSearch={(text) => void navigate(narrowing(asked, { search: text }))}
        />
      </div>
      {data.kept.length === 0 ? (
        <NothingFound search={<b>{search}</b>} clear={() => void navigate({ search: {} })} />
      ) : (
        <>
          <DataTable
            label="What is kept"
            columns={columnsOf(job.id)}
            rows={data.kept}
            keyOf={({ row, record }) => `${row} ${record.id}`}
            height="two lines"
            boxed
            className="kept"
          />
          <KeysetPager
            place={place}
            shown={data.kept.length}
            next={data.next}
            go={(to, before) =>
              void navigate({ search: { ...(search !== undefined && { search }), ...to }, state: { before } })
            }
          />
        </>
      )}
    </section>
  )
}

const columnsOf = (job: string): readonly Column<KeptLine>[] => [
  {
    key: 'record',
    label: 'Record',
    cell: ({ record }) => (
      <span>
        <Named id={record.id} label={record.label || shortId(record.id)} />
        <span className="sub">{kindWord(record.id)}</span>
      </span>
    ),
  },
  {
    key: 'row',
    label: 'Row',
    kind: 'number',
    cell: ({ row }) => (
      <Link to="/data-jobs/$job/records" params={{ job }} search={{ search: `row ${row}` }}>
        {count(row)}
      </Link>
    ),
  },
  { key: 'why', label: 'Why it stays', className: 'why', cell: ({ sentence }) => <span>{sentence}</span> },
  {
    key: 'about',
    label: 'See',
    cell: ({ about }) => about !== undefined && <Named id={about} label={shortId(about)} />,
  },
]

function Named({ id, label }: { readonly id: string; readonly label: string }) {
  const to = recordPlace(id)
  if (to === undefined) return <span>{label}</span>
  return (
    <Link to={to} title={id}>
      {label}
    </Link>
  )
}
