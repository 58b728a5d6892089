import { count, duration, Page, Progress } from '../../../parts/index.ts'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { JobSteps } from '../job/job-steps.tsx'
import type { LiveJob } from '../job/use-job.ts'

/** The check of the whole file, with how far it is and how long it will take. */
export function Checking({ live }: { readonly live: LiveJob }) {
  const { job } = live
  const { rows = 0, check, pace, workbook } = job
  return (
    <Page>
      <JobHeader job={job} name="Check" />
      <JobSteps
        job={job}
        here="summary"
        found={job.worker === 'at work' ? 'the rows are being checked' : 'the rows wait to be checked'}
      />
      <Connection live={live} />
      <section aria-labelledby="checking" className="checking">
        <h2 id="checking">Checking every row</h2>
        {workbook?.state === 'waiting' && (
          <p className="dim" role="status">
            First the fixed rows of {workbook.name} are taken in
            {workbook.rowsRead > 0 && `: ${count(workbook.rowsRead)} so far`}.
          </p>
        )}
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
