import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Button, count, Empty, LinkButton, Page, PageHeader, Tabs } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { JobTable } from './job-table.tsx'
import { Template } from './template.tsx'
import { useJobs, type JobList, type Tab } from './use-jobs.ts'

const page = getRouteApi('/inside/data-jobs')
const ImportData = lazy(async () => ({ default: (await import('../imports/import-data/import-data.tsx')).ImportData }))

/** Spreadsheets that came in, under In Progress and Complete. */
export function DataJobs() {
  const { tab = 'in-progress', dialog } = page.useSearch()
  const navigate = page.useNavigate()
  const may = useMay()
  const list = useJobs(tab)
  // What is empty teaches, and has the button itself.
  const teaches = tab === 'in-progress' && list.jobs.length === 0
  return (
    <Page>
      <PageHeader
        path={['Settings', 'Data Jobs']}
        title={
          <>
            Manage Data Jobs <span className="h-also">(Batch Upload)</span>
          </>
        }
        name="Manage Data Jobs (Batch Upload)"
        meta={<span>Spreadsheets that came in, and where each one stands.</span>}
        actions={!teaches && <Actions />}
      />
      <div>
        <Tabs label="Data Jobs">
          <Link to="/data-jobs" search={{}} activeOptions={{ includeSearch: true, exact: true }}>
            In Progress <span className="count">{count(list.counts?.inProgress ?? 0)}</span>
          </Link>
          <Link to="/data-jobs" search={{ tab: 'complete' }} activeOptions={{ includeSearch: true }}>
            Complete <span className="count">{count(list.counts?.complete ?? 0)}</span>
          </Link>
        </Tabs>
        {list.jobs.length === 0 ? <NoJobs tab={tab} /> : <Jobs tab={tab} {...list} />}
      </div>
      {dialog === 'import' && may('import') && (
        <Suspense>
          <ImportData onClose={() => void navigate({ search: tab === 'complete' ? { tab } : {}, replace: true })} />
        </Suspense>
      )}
    </Page>
  )
}

function Actions() {
  const may = useMay()
  if (!may('import')) return undefined
  return (
    <>
      <Template />
      <LinkButton to="/data-jobs" search={{ dialog: 'import' }} look="fill" caps>
        IMPORT
      </LinkButton>
    </>
  )
}

const Jobs = ({ tab, jobs, more, loadMore }: JobList & { readonly tab: Tab }) => (
  <>
    <JobTable tab={tab} jobs={jobs} />
    {more && (
      <div className="pager">
        <span className="dim count">The newest {jobs.length}</span>
        <Button size="sm" className="push" onClick={loadMore}>
          Show more
        </Button>
      </div>
    )}
  </>
)

function NoJobs({ tab }: { readonly tab: Tab }) {
  const may = useMay()
  if (tab === 'complete')
    return (
      <Empty icon="jobs" title="No import has ended yet">
        Imports stand here when they are complete or cancelled, with what became of every row of their files.
      </Empty>
    )
  return (
    <Empty
      icon="jobs"
      title="No import is waiting"
      steps={[
        'Get the template, or take the file you have',
        'Say which column is which',
        'Look at the summary, then start',
      ]}
      actions={may('import') && <Actions />}
    >
      Bring people and cases in from a spreadsheet. You see what would happen before anything happens.
    </Empty>
  )
}
