import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Job } from '../../../../api/index.ts'
import { Button, count, Empty, Foot, LinkButton, many, Page } from '../../../parts/index.ts'
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
import { openOf, type IssueTotals } from './issue-group.ts'
import { OfferedNote } from './offered-note.tsx'
import { RowTools } from './row-tools.tsx'
import { useIssues } from './use-issues.ts'
import { WorkbookNote } from './workbook-note.tsx'

/** Fix Errors: what stands wrong in the file, each text once, and what it means instead. */
export const Errors = () => (
  <OnJob page="errors">
    {(live) => (live.job.status === 'checking' ? <Checking live={live} /> : <ToFix live={live} />)}
  </OnJob>
)

function ToFix({ live }: { readonly live: LiveJob }) {
  const { job } = live
  const issues = useIssues(job.id)
  const { totals } = issues
  const open = openOf(totals)
  return (
    <>
      <Page>
        <JobHeader job={job} name="Fix Errors" />
        <JobSteps job={job} here="errors" found={open.texts === 0 ? 'all answered' : `${count(open.issues)} left`} />
        <Connection live={live} />
        <WorkbookNote job={job} />
        {totals.texts === 0 ? (
          <NoErrors job={job} totals={totals} />
        ) : (
          <>
            <Answered totals={totals} />
            <OfferedNote job={job} offered={issues.offered} />
            <RowTools job={job} />
            <ErrorSummary job={job} issues={issues} />
          </>
        )}
      </Page>
      <NextFoot job={job} totals={totals} />
    </>
  )
}

const NoErrors = ({ job, totals: { sinceCheck } }: { readonly job: Job; readonly totals: IssueTotals }) =>
  sinceCheck ? (
    <Empty icon="cases" title="Every error is corrected">
      The rows concerned were looked at by themselves. Next has the whole file checked with what was corrected.
    </Empty>
  ) : (
    <Empty
      icon="cases"
      title="No row has errors"
      actions={
        <LinkButton to={pathOf(job.id, 'start')} look="fill">
          Go to Start Import Job
        </LinkButton>
      }
    >
      Every row of this file can be loaded.
    </Empty>
  )

function Answered({ totals }: { readonly totals: IssueTotals }) {
  const open = openOf(totals)
  const all = totals.issues
  const answered = totals.answered.issues
  const share = all === 0 ? 100 : Math.floor((100 * answered) / all)
  return (
    <div className="fix-top">
      <div>
        <h2 className="big">
          {open.texts === 0 ? 'Every text has an answer' : `${many(open.texts, 'text')} left to correct`}
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
        <p className="dim" role="status">
          {totals.checking > 0 && `Checking ${many(totals.checking, 'error')} again…`}
        </p>
      </div>
    </div>
  )
}

function NextFoot({ job, totals }: { readonly job: Job; readonly totals: IssueTotals }) {
  const [confirming, confirm] = useState(false)
  const may = useMay()
  const navigate = useNavigate()
  const waits = whyNextWaits(totals, may('import'))
  return (
    <Foot says={waits ?? 'Next shows what was answered, and Finish checks the rows again.'}>
      <Button onClick={() => void navigate({ to: pathOf(job.id, 'start') })}>Back to summary</Button>
      <Button look="fill" waits={waits} onClick={() => confirm(true)}>
        Next
      </Button>
      {confirming && <Finish job={job} totals={totals} onClose={() => confirm(false)} />}
    </Foot>
  )
}

function whyNextWaits(totals: IssueTotals, may: boolean): string | undefined {
  const open = openOf(totals)
  if (!may) return 'Your role may look at it, and not import.'
  if (totals.texts === 0 && !totals.sinceCheck) return 'Nothing to correct.'
  if (open.texts > 0)
    return `${many(open.issues, 'error')} left: correct ${open.issues === 1 ? 'it or leave it' : 'them or leave them'} out.`
  if (totals.checking > 0) return 'The rows concerned are being checked again.'
  return undefined
}
