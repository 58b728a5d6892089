import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api, type Job } from '../../../../api/index.ts'
import { day, ErrorNote, KeysetPager, Note, NothingFound, Page } from '../../../parts/index.ts'
import { asking } from '../../../server.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { JobTabs } from '../job/job-tabs.tsx'
import { OnJob } from '../job/on-job.tsx'
import { Download } from './download.tsx'
import { RecordTable } from './record-table.tsx'
import { RecordTools } from './record-tools.tsx'
import { definedIn, outcomeSaid, undoSaid } from './record-log.ts'

const route = getRouteApi('/inside/data-jobs/$job/records')

/** RECORDS: every row of the file, what became of it, and why. */
export const Records = () => (
  <OnJob page="info">
    {(live) => (
      <Page>
        <JobHeader job={live.job} name="RECORDS" status="shown" actions={<Download job={live.job} />} />
        <JobTabs job={live.job} />
        <Connection live={live} />
        {live.job.cellsDroppedAt !== undefined && <CellsDropped at={live.job.cellsDroppedAt} />}
        <RecordTools job={live.job} />
        <Rows job={live.job} />
      </Page>
    )}
  </OnJob>
)

const CellsDropped = ({ at }: { readonly at: string }) => (
  <Note title="The cells of this file are not kept any more">
    They were taken away on {day(at)}, as this installation keeps files for a time only. What became of each row stays.
  </Note>
)

const atOnce = 50

function Rows({ job }: { readonly job: Job }) {
  const { outcome, undo, search, after, from } = route.useSearch()
  const navigate = route.useNavigate()
  const said = outcomeSaid(outcome)
  const undone = undoSaid(undo)
  const { data, error } = useQuery({
    ...asking(api.imports.log, {
      params: { id: job.id },
      query: {
        limit: atOnce,
        after: Number(after ?? 0),
        ...(said && { outcome: said }),
        ...(undone && { undo: undone }),
        ...(search !== undefined && { search }),
      },
    }),
    placeholderData: (before) => before,
    refetchInterval: job.status === 'loading' || job.status === 'undoing' ? 3_000 : false,
  })
  if (error && !data) return <ErrorNote error={error} title="The rows cannot be shown" />
  if (!data) return <p className="dim">Loading the rows …</p>
  if (data.entries.length === 0 && (said || undone || search !== undefined))
    return (
      <NothingFound
        search={
          <>
            <b>{search}</b>
            {(said || undone) && ` ${search === undefined ? '' : 'among '}rows that are ${said ?? undone}`}
          </>
        }
        clear={() => void navigate({ search: {} })}
      />
    )
  return (
    <div>
      <RecordTable page={data} />
      <KeysetPager
        place={{ ...(after !== undefined && { after }), ...(from !== undefined && { from }) }}
        shown={data.entries.length}
        next={data.next === undefined ? undefined : String(data.next)}
        go={(place, before) => {
          const { after: _, from: __, ...filter } = { after, from, outcome, undo, search }
          void navigate({ search: { ...definedIn(filter), ...place }, state: { before } })
        }}
      />
    </div>
  )
}
