import { Link } from '@tanstack/react-router'
import { count, DataTable, many, moment, percent, StatusTag, TallyBar, type Column } from '../../parts/index.ts'
import { JobActions } from './job-actions.tsx'
import { jobPlace, pathOfLog, steps } from './job-place.ts'
import { actionWord, typeWord } from './job-words.ts'
import type { JobLine, Tab } from './use-jobs.ts'

interface Look {
  readonly label: string
  readonly className: string
  readonly columns: () => readonly Column<JobLine>[]
}

const looks: Readonly<Record<Tab, Look>> = {
  'in-progress': { label: 'Imports in progress', className: 'jobs', columns: () => inProgress },
  complete: { label: 'Imports that have ended', className: 'done-jobs', columns: () => complete },
}

export function JobTable({ tab, jobs }: { readonly tab: Tab; readonly jobs: readonly JobLine[] }) {
  const { label, className, columns } = looks[tab]
  return (
    <DataTable
      label={label}
      columns={columns()}
      rows={jobs}
      keyOf={({ id }) => id}
      height="two lines"
      className={className}
    />
  )
}

const name: Column<JobLine> = {
  key: 'file',
  label: 'File Name',
  cell: (job) => (
    <span className="file-cell">
      <Link className="name" to={pathOfLog(job)} title={job.fileName}>
        {job.fileName}
      </Link>
      <span className="sub">
        {typeWord(job.type)}, {actionWord(job.action)}
      </span>
    </span>
  ),
}

const startedBy: Column<JobLine> = {
  key: 'by',
  label: 'Started by',
  className: 'nowrap',
  cell: ({ createdBy, createdAt }) => (
    <span>
      {createdBy.label}
      <span className="sub">{moment(createdAt)}</span>
    </span>
  ),
}

const ended: Column<JobLine> = {
  key: 'by',
  label: 'Started by',
  className: 'nowrap',
  cell: ({ createdBy, createdAt, endedAt = createdAt }) => (
    <span title={`Uploaded ${moment(createdAt)}`}>
      {createdBy.label}
      <span className="sub">ended {moment(endedAt)}</span>
    </span>
  ),
}

const rows: Column<JobLine> = {
  key: 'rows',
  label: 'Rows',
  kind: 'number',
  cell: ({ rows }) => rows !== undefined && count(rows),
}

const action: Column<JobLine> = {
  key: 'action',
  label: 'Action',
  kind: 'action',
  cell: (job) => <JobActions job={job} />,
}

const inProgress: readonly Column<JobLine>[] = [
  name,
  { key: 'step', label: 'Step', cell: (job) => <StepOf job={job} /> },
  { key: 'status', label: 'Status', cell: (job) => <State job={job} /> },
  rows,
  startedBy,
  action,
]

function StepOf({ job }: { readonly job: JobLine }) {
  const { step } = jobPlace(job)
  return (
    <span>
      <span className="dots" aria-hidden="true">
        {steps.map((name, index) => (
          <i key={name} className={index + 1 < step ? 'd' : index + 1 === step ? 'n' : undefined} />
        ))}
      </span>
      <span className="sub">
        {step} of {steps.length}, {steps[step - 1]}
      </span>
    </span>
  )
}

function State({ job }: { readonly job: JobLine }) {
  const { tone, says, more } = jobPlace(job)
  const share = shareOf(job)
  return (
    <span className="state">
      <StatusTag tone={tone} look="bare">
        {share === undefined ? says : `${says}, ${share}`}
      </StatusTag>
      {more !== undefined && <span className="sub">{more}</span>}
      {job.status === 'loading' && job.rows !== undefined && (
        <TallyBar counts={job.tally} rows={job.rows} size="thin" />
      )}
    </span>
  )
}

/** How much of it is done, while it goes on. */
function shareOf({ status, rows, tally, undo }: JobLine): string | undefined {
  const { created, updated, skipped, failed } = tally
  if (status === 'undoing' && undo) return percent(undo.done, created + updated)
  return status === 'loading' && rows !== undefined ? percent(created + updated + skipped + failed, rows) : undefined
}

const number = (kind: 'created' | 'updated' | 'skipped' | 'failed', label: string): Column<JobLine> => ({
  key: kind,
  label,
  kind: 'number',
  cell: ({ tally }) => (
    <span className={tally[kind] === 0 ? 'dim' : kind === 'failed' ? 'failed strong' : undefined}>
      {count(tally[kind])}
    </span>
  ),
})

const complete: readonly Column<JobLine>[] = [
  name,
  {
    key: 'outcome',
    label: 'Outcome',
    cell: (job) =>
      job.status === 'completed' ? (
        <TallyBar counts={job.tally} size="thin mini" />
      ) : (
        <span>
          <StatusTag tone={jobPlace(job).tone} look="bare">
            {jobPlace(job).says}
          </StatusTag>
          {(job.undo?.kept ?? 0) > 0 && <span className="sub">{many(job.undo?.kept ?? 0, 'record')} kept</span>}
        </span>
      ),
  },
  rows,
  number('created', 'Created'),
  number('updated', 'Updated'),
  number('skipped', 'Skipped'),
  number('failed', 'Failed'),
  ended,
  action,
]
