import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { Button, count, duration, ErrorNote, Foot, many, Page, Progress } from '../../../parts/index.ts'
import { server, useAnswer } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { JobSteps } from '../job/job-steps.tsx'
import { pathOf } from '../job/job-step.ts'
import { OnJob } from '../job/on-job.tsx'
import { SameFile } from '../job/same-file.tsx'
import { useJobAction } from '../job/use-job-action.ts'
import type { LiveJob } from '../job/use-job.ts'
import { StartChoices } from './start-choices.tsx'
import { presets, type Choices, type ImportType } from './start-options.ts'
import { WouldDo } from './would-do.tsx'

/** Start Import Job: what the import would do, and the choices that change it. */
export const Start = () => (
  <OnJob page="start">
    {(live) => (live.job.status === 'checking' ? <Checking live={live} /> : <Ready live={live} />)}
  </OnJob>
)

export function Checking({ live }: { readonly live: LiveJob }) {
  const { job } = live
  const { rows = 0, check, pace } = job
  return (
    <Page>
      <JobHeader job={job} name="Check" />
      <JobSteps job={job} here="summary" found="the rows are being checked" />
      <Connection live={live} />
      <section aria-labelledby="checking" className="checking">
        <h2 id="checking">Checking every row</h2>
        <Progress
          label="Rows checked"
          done={check?.checked ?? 0}
          of={rows}
          unit="rows"
          size="tall"
          more={
            pace.rowsPerSecond !== null &&
            `${count(pace.rowsPerSecond)} rows/s${pace.secondsLeft === null ? '' : `, ${duration(pace.secondsLeft)} left`}`
          }
        />
        <p className="help">Nothing is imported by the check. Leave this page if you like: it goes on.</p>
      </section>
    </Page>
  )
}

function Ready({ live }: { readonly live: LiveJob }) {
  const { job } = live
  const { types } = useAnswer(api.importTypes.list)
  const type = types.find(({ key }) => key === job.type)
  const [choices, choose] = useState<Choices>(() => presets(job, type))
  const start = useStart(job)
  return (
    <>
      <Page>
        <JobHeader job={job} name="Start Import Job" />
        <JobSteps job={job} here="start" found="ready" />
        <Connection live={live} />
        <SameFile job={job} />
        {start.error && <ErrorNote error={start.error} title="The import was not started" />}
        <div className="cols wide top start-cols">
          <WouldDo job={job} choices={choices} />
          <StartChoices job={job} type={type} choices={choices} choose={choose} />
        </div>
      </Page>
      <StartFoot
        job={job}
        type={type}
        choices={choices}
        start={() => start.mutate(choices)}
        starting={start.isPending}
      />
    </>
  )
}

function useStart(job: Job) {
  const navigate = useNavigate()
  return useJobAction(job.id, async ({ options, rowsWithErrors, firstRows }: Choices) => {
    const now = await server.call(api.imports.start, {
      params: { id: job.id },
      body: { options: { ...options }, rowsWithErrors, ...(firstRows !== undefined && { firstRows }) },
    })
    await navigate({ to: pathOf(job.id, 'info') })
    return now
  })
}

interface StartFootProps {
  readonly job: Job
  readonly type: ImportType | undefined
  readonly choices: Choices
  readonly start: () => void
  readonly starting: boolean
}

function StartFoot({ job, choices, start, starting }: StartFootProps) {
  const may = useMay()
  const navigate = useNavigate()
  const waits = whyStartWaits(job, choices, may('import'))
  return (
    <Foot says={waits ?? <Says job={job} choices={choices} />}>
      <Button onClick={() => void navigate({ to: pathOf(job.id, 'info') })}>Cancel</Button>
      <Button look="fill" caps waits={starting ? 'The import is being started.' : waits} onClick={start}>
        START IMPORT
      </Button>
    </Foot>
  )
}

function Says({ job, choices: { firstRows } }: Pick<StartFootProps, 'job' | 'choices'>) {
  const rows = job.rows ?? 0
  return firstRows === undefined ? (
    <>
      <b>{many(rows, 'row')}</b> begin within seconds. Cancel keeps everything.
    </>
  ) : (
    <>
      The first <b>{many(Math.min(firstRows, rows), 'row')}</b>, then it pauses. Cancel keeps everything.
    </>
  )
}

function whyStartWaits({ check }: Job, { rowsWithErrors, firstRows }: Choices, may: boolean): string | undefined {
  if (!may) return 'Your role may look at it, and not import.'
  if (rowsWithErrors === 'fix-first' && check && check.withErrors > 0)
    return `${many(check.withErrors, 'row has', 'rows have')} errors: fix them, or leave them out and report.`
  if (firstRows !== undefined && !(Number.isInteger(firstRows) && firstRows >= 1)) return 'Say how many rows to try.'
  return undefined
}
