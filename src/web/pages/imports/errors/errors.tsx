import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { Button, count, Empty, Foot, LinkButton, many, Page } from '../../../parts/index.ts'
import { asking } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { JobSteps } from '../job/job-steps.tsx'
import { pathOf } from '../job/job-step.ts'
import { OnJob } from '../job/on-job.tsx'
import type { LiveJob } from '../job/use-job.ts'
import { Checking } from '../start/checking.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Finish } from './finish.tsx'
import { isOpenGroup, sumOf, type IssueGroup } from './issue-group.ts'

/** Fix Errors: what stands wrong in the file, each text once, and what it means instead. */
export const Errors = () => (
  <OnJob page="errors">
    {(live) => (live.job.status === 'checking' ? <Checking live={live} /> : <ToFix live={live} />)}
  </OnJob>
)

/** As many groups as the server says at once. */
const most = 500

function ToFix({ live }: { readonly live: LiveJob }) {
  const { job } = live
  const { data } = useSuspenseQuery(
    asking(api.imports.issues, { params: { id: job.id }, query: { level: 'error', limit: most } }),
  )
  const { groups } = data
  const open = groups.filter(isOpenGroup)
  return (
    <>
      <Page>
        <JobHeader job={job} name="Fix Errors" />
        <JobSteps job={job} here="errors" found={open.length === 0 ? 'all answered' : `${count(sumOf(open))} left`} />
        <Connection live={live} />
        {groups.length === 0 ? <NoErrors job={job} /> : <Summary job={job} groups={groups} open={open} />}
      </Page>
      <NextFoot job={job} groups={groups} open={open} />
    </>
  )
}

const NoErrors = ({ job }: { readonly job: Job }) => (
  <Empty
    icon="cases"
    title="No row has errors"
    actions={
      <LinkButton to={pathOf(job.id, 'start')} look="fill">
        Go to Start Import Job
      </LinkButton>
    }
  >
    Every row of this file can be loaded as it is.
  </Empty>
)

interface GroupsProps {
  readonly job: Job
  readonly groups: readonly IssueGroup[]
  readonly open: readonly IssueGroup[]
}

function Summary({ job, groups, open }: GroupsProps) {
  const all = sumOf(groups)
  const answered = all - sumOf(open)
  const share = all === 0 ? 100 : Math.floor((100 * answered) / all)
  return (
    <>
      <div className="fix-top">
        <div>
          <h2 className="big">
            {open.length === 0 ? 'Every text has an answer' : `${many(open.length, 'text')} left to correct`}
          </h2>
          <p className="dim">One answer corrects every row with that text. Answers are saved as you give them.</p>
        </div>
        <div className="fix-prog">
          <div
            className="bar"
            role="progressbar"
            aria-label="Errors answered"
            aria-valuenow={share}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            {share > 0 && <i className="b-created" style={{ width: `${share}%` }} />}
          </div>
          <p className="row">
            <span>
              <b>{count(answered)}</b> <span className="dim">of {many(all, 'error')} answered</span>
            </span>
            <b className="push count">{share}%</b>
          </p>
        </div>
      </div>
      <ErrorSummary job={job} groups={groups} />
    </>
  )
}

function NextFoot({ job, groups, open }: GroupsProps) {
  const [confirming, confirm] = useState(false)
  const may = useMay()
  const navigate = useNavigate()
  const waits = whyNextWaits(groups, open, may('import'))
  return (
    <Foot says={waits ?? 'Next shows what was answered, and Finish checks the rows again.'}>
      <Button onClick={() => void navigate({ to: pathOf(job.id, 'start') })}>Back to summary</Button>
      <Button look="fill" waits={waits} onClick={() => confirm(true)}>
        Next
      </Button>
      {confirming && <Finish job={job} groups={groups} onClose={() => confirm(false)} />}
    </Foot>
  )
}

function whyNextWaits(groups: readonly IssueGroup[], open: readonly IssueGroup[], may: boolean): string | undefined {
  if (!may) return 'Your role may look at it, and not import.'
  if (groups.length === 0) return 'Nothing to correct.'
  if (open.length > 0) return `${many(sumOf(open), 'error')} left: correct them or leave them out.`
  return undefined
}
