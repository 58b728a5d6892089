import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import {
  Button,
  Cell,
  count,
  Empty,
  ErrorNote,
  Foot,
  KeysetPager,
  LinkButton,
  many,
  Page,
} from '../../../parts/index.ts'
import { narrowedAt } from '../../../list-search.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { pathOf } from '../job/job-step.ts'
import { JobSteps } from '../job/job-steps.tsx'
import { OnJob } from '../job/on-job.tsx'
import type { LiveJob } from '../job/use-job.ts'
import { Checking } from '../start/checking.tsx'
import { openOf } from '../errors/issue-group.ts'
import { RowGrid } from './row-grid.tsx'
import { useLeft, useRows } from './use-rows.ts'
import './rows.css'

const route = getRouteApi('/inside/data-jobs/$job/errors/rows')

/** Edit rows: those with errors, one by one, with all of their cells. */
export const Rows = () => (
  <OnJob page="errors">
    {(live) => (live.job.status === 'checking' ? <Checking live={live} /> : <ToEdit live={live} />)}
  </OnJob>
)

function ToEdit({ live }: { readonly live: LiveJob }) {
  const { job } = live
  const navigate = useNavigate()
  const left = useLeft(job.id)
  const open = left && openOf(left)
  return (
    <>
      <Page>
        <JobHeader job={job} name="Edit rows" />
        <JobSteps
          job={job}
          here="errors"
          found={!open ? 'rows by themselves' : open.texts === 0 ? 'all answered' : `${count(open.issues)} left`}
        />
        <Connection live={live} />
        <RowsOfPage job={job.id} />
      </Page>
      <Foot
        says={
          left && left.checking > 0
            ? `Checking ${many(left.checking, 'row')} again…`
            : 'Edits are saved as you make them. The check of the whole file has the last word.'
        }
      >
        <Button look="fill" onClick={() => void navigate({ to: pathOf(job.id, 'errors') })}>
          Back to Fix Errors
        </Button>
      </Foot>
    </>
  )
}

const atOnce = 25

function RowsOfPage({ job }: { readonly job: string }) {
  const [filter, place] = narrowedAt(route.useSearch())
  const navigate = route.useNavigate()
  const query = { ...filter, after: Number(place.after ?? 0), limit: atOnce }
  const { data, error } = useRows(job, query)
  if (error && !data) return <ErrorNote error={error} title="The rows cannot be shown" />
  if (!data) return <p className="dim">Loading the rows …</p>
  if (data.rows.length === 0) return <NoRows job={job} />
  return (
    <section aria-labelledby="rows-by-themselves" className="stack">
      <div className="read-as">
        <h2 id="rows-by-themselves">{filter.field ?? 'Rows with errors'}</h2>
        <p className="dim">
          {filter.text !== undefined && (
            <>
              Rows that say <Cell text={filter.text} />.{' '}
            </>
          )}
          {Object.keys(filter).length > 0 && (
            <Link to="/data-jobs/$job/errors/rows" params={{ job }} search={{}}>
              All rows with errors
            </Link>
          )}
        </p>
        <p className="help push hide-s">
          Arrows go from cell to cell, <kbd>Enter</kbd> edits, <kbd>Tab</kbd> goes on, <kbd>Esc</kbd> leaves it as it
          was
        </p>
      </div>
      <RowGrid key={JSON.stringify(query)} job={job} query={query} page={data} />
      <KeysetPager
        place={place}
        shown={data.rows.length}
        next={data.next === undefined ? undefined : String(data.next)}
        go={(to, before) => void navigate({ search: { ...filter, ...to }, state: { before } })}
      />
    </section>
  )
}

const NoRows = ({ job }: { readonly job: string }) => (
  <Empty
    icon="cases"
    title="No row has errors"
    actions={
      <LinkButton to={pathOf(job, 'errors')} look="fill">
        Back to Fix Errors
      </LinkButton>
    }
  >
    What was wrong here has been corrected or left out.
  </Empty>
)
