import { useSuspenseQuery } from '@tanstack/react-query'
import { api, type Job } from '../../../../api/index.ts'
import { count, ErrorNote, many, Note, Page, Progress } from '../../../parts/index.ts'
import { asking, server } from '../../../server.ts'
import '../imports.css'
import { Connection } from '../job/connection.tsx'
import { JobHeader } from '../job/job-header.tsx'
import { JobSteps } from '../job/job-steps.tsx'
import { OnJob } from '../job/on-job.tsx'
import { SameFile } from '../job/same-file.tsx'
import { useJobAction } from '../job/use-job-action.ts'
import type { LiveJob } from '../job/use-job.ts'
import { ColumnsRead } from './columns-read.tsx'
import { DateQuestion } from './date-question.tsx'
import { dateQuestions, datesOpen } from './date-questions.ts'
import { SaveFoot } from './save-foot.tsx'
import { saidOf, useDraft } from './use-draft.ts'
import { useMappingIssues } from './use-mapping-issues.ts'

/** Import Field Mapping: every column of the file beside the field that it feeds. */
export const Mapping = () => (
  <OnJob page="mapping">
    {(live) => (live.job.status === 'reading' ? <Reading live={live} /> : <Mapped live={live} />)}
  </OnJob>
)

const Reading = ({ live }: { readonly live: LiveJob }) => (
  <Page>
    <JobHeader job={live.job} name="Import Field Mapping" />
    <JobSteps job={live.job} here="mapping" found="the first rows are on their way" />
    <Connection live={live} />
    <p className="dim" role="status">
      Reading the first rows …
    </p>
  </Page>
)

function Mapped({ live }: { readonly live: LiveJob }) {
  const { job } = live
  const { data: page } = useSuspenseQuery({
    ...asking(api.imports.mapping, { params: { id: job.id } }),
    // Filled counts and evidence grow as reading goes on.
    refetchInterval: job.rows === undefined ? 1_000 : false,
  })
  const draft = useDraft(page)
  const save = useSave(job)
  const mapped = draft.columns.filter(({ field }) => field !== null).length
  const found = `${count(mapped)} mapped, ${count(draft.columns.length - mapped)} left out`
  const all = useMappingIssues(job, page, draft)
  // Whether the day or the month comes first is asked for by itself.
  const issues = all.filter(({ code }) => code !== datesOpen)
  const open = dateQuestions(draft.columns, all)
  const unanswered = open.filter(({ dayFirst }) => dayFirst === undefined).length
  return (
    <>
      <Page>
        <JobHeader job={job} name="Import Field Mapping" />
        <JobSteps job={job} here="mapping" found={found} />
        <Connection live={live} />
        <SameFile before={job.sameFileBefore} />
        {job.problem && job.worker !== 'held up' && <Note tone="warning" title={job.problem.sentence} />}
        {save.error && <ErrorNote error={save.error} title="The mapping was not saved" />}
        {issues.length > 0 && (
          <Note
            tone="warning"
            live
            title={issues.length === 1 ? 'One thing to settle first' : `${issues.length} things to settle first`}
          >
            {issues.map(({ sentence }) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        )}
        {open.map((column) => (
          <DateQuestion
            key={column.column}
            column={column}
            onAnswer={(dayFirst) => draft.order(column.column, dayFirst)}
          />
        ))}
        {job.rows === undefined && <ReadingOn job={job} />}
        <ColumnsRead job={job.id} page={page} draft={draft} issues={issues} />
      </Page>
      <SaveFoot
        job={job}
        found={`${count(mapped)} of ${many(draft.columns.length, 'column')}`}
        open={unanswered}
        issues={issues}
        save={() => save.mutate(saidOf(draft.columns))}
        saving={save.isPending}
      />
    </>
  )
}

const ReadingOn = ({ job }: { readonly job: Job }) => (
  <div className="reading-on">
    <Progress
      label="Reading the file"
      done={job.rowsRead}
      unit="rows read"
      more="Counts grow until the whole file is read."
    />
  </div>
)

const useSave = ({ id }: Job) =>
  useJobAction(
    id,
    (columns: ReturnType<typeof saidOf>) => server.call(api.imports.saveMapping, { params: { id }, body: { columns } }),
    'start',
  )
