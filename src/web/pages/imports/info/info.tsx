import type { Job } from '../../../../api/index.ts'
import { count, LinkButton, Note, Page, TallyBar } from '../../../parts/index.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { pathOf } from '../job/job-step.ts'
import { JobTabs } from '../job/job-tabs.tsx'
import { OnJob } from '../job/on-job.tsx'
import { SameFile } from '../job/same-file.tsx'
import { EveryRow } from './every-row.tsx'
import { Facts } from './facts.tsx'
import { InfoActions } from './info-actions.tsx'
import { InfoFigure } from './info-figure.tsx'
import { JobMessages } from './job-messages.tsx'
import { ReadItAgain } from './read-it-again.tsx'
import { UndoNote } from './undo-note.tsx'

/** INFO: how an import stands, live, in numbers that add up to the rows of its file. */
export const Info = () => (
  <OnJob page="info">
    {(live) => (
      <Page>
        <JobHeader job={live.job} name="INFO" status="shown" actions={<InfoActions live={live} />} />
        <JobTabs job={live.job} />
        <Connection live={live} />
        <Stopped job={live.job} />
        {live.job.status === 'ready' && <SameFile before={live.job.sameFileBefore} />}
        <section className="live-top" aria-label="How it stands">
          <InfoFigure job={live.job} />
          {live.job.rows !== undefined && <TallyBar counts={live.job.tally} rows={live.job.rows} size="tall" />}
        </section>
        <div className="cols side-right">
          <EveryRow job={live.job} />
          <div className="blocks">
            <JobMessages job={live.job} />
            <Facts job={live.job} />
          </div>
        </div>
      </Page>
    )}
  </OnJob>
)

function triedWords(rows: number | undefined): string {
  if (rows === undefined) return 'Paused'
  return rows === 1 ? 'The first row is tried' : `The first ${count(rows)} rows are tried`
}

/** Why it does not go on, and what stands as it was. */
function Stopped({ job }: { readonly job: Job }) {
  const { id, status, problem, tally, firstRows } = job
  const done = tally.created + tally.updated + tally.skipped + tally.failed
  const undoing = problem?.in === 'undoing'
  switch (status) {
    case 'failed':
      return (
        <Note
          tone="failed"
          title={undoing ? 'Undo was stopped by an error' : 'This import was stopped by an error'}
          action={job.rows === undefined && <ReadItAgain job={job} />}
        >
          {problem?.sentence ?? 'What stopped it is not known.'}{' '}
          {undoing
            ? 'What is undone stays so; Retry goes on from there.'
            : done > 0
              ? 'What was loaded stays; Retry goes on from there.'
              : 'Nothing was imported.'}
        </Note>
      )
    case 'undoing':
    case 'undone':
      return <UndoNote job={job} />
    case 'paused':
      return (
        <Note
          icon="held"
          title={triedWords(firstRows)}
          action={
            <LinkButton to={pathOf(id, 'records')} size="sm">
              See them in RECORDS
            </LinkButton>
          }
        >
          Look at what became of them, then continue with the others{job.undo?.possible === true && ', or undo these'}.
          Cancelled, these stay and the others are not loaded.
        </Note>
      )
    case 'cancelled':
      return (
        <Note icon="ended" title="Cancelled">
          {done > 0
            ? 'What was loaded before stays and is listed in RECORDS. The rest was not loaded.'
            : 'Nothing of this file was loaded.'}
        </Note>
      )
    default:
      return problem && job.worker !== 'held up' && <Note tone="warning" title={problem.sentence} />
  }
}
