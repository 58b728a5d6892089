import { Link } from '@tanstack/react-router'
import { count, DataTable, LinkButton, moment, percent, StatusTag, TallyBar, type Column } from '../../parts/index.ts'
import { jobPlace, steps } from './job-place.ts'
import { actionWord, typeWord } from './job-words.ts'
import type { JobLine, Tab } from './use-jobs.ts'

export const JobTable = ({ tab, jobs }: { readonly tab: Tab; readonly jobs: readonly JobLine[] }) =>
  tab === 'in-progress' ? (
    <DataTable
      label="Imports in progress"
      columns={inProgress}
      rows={jobs}
      keyOf={({ id }) => id}
      height="two lines"
      className="jobs"
    />
  ) : (
    <DataTable
      label="Imports that have ended"
      columns={complete}
      rows={jobs}
      keyOf={({ id }) => id}
      height="two lines"
      className="done-jobs"
    />
  )

const name: Column<JobLine> = {
  key: 'file',
  label: 'File Name',
  cell: (job) => (
    <span className="file-cell">
      <Link className="name" to={jobPlace(job).to} title={job.fileName}>
        {job.fileName}
      </Link>
      <span className="sub">
        {typeWord(job.type)}, {actionWord(job.action)}
      </span>
    </span>
  ),
}

const action: Column<JobLine> = {
  key: 'action',
  label: 'Action',
  kind: 'action',
  cell: (job) => {
    const place = jobPlace(job)
    return (
      <LinkButton to={place.to} size="sm">
        {place.action}
        <span className="vh"> {job.fileName}</span>
      </LinkButton>
    )
  },
}

const inProgress: readonly Column<JobLine>[] = [
  name,
  { key: 'step', label: 'Step', cell: (job) => <StepOf job={job} /> },
  { key: 'status', label: 'Status', cell: (job) => <State job={job} /> },
  { key: 'rows', label: 'Rows', kind: 'number', cell: ({ rows }) => rows !== undefined && count(rows) },
  {
    key: 'by',
    label: 'Started by',
    cell: ({ createdBy, createdAt }) => (
      <span>
        {createdBy.label}
        <span className="sub">{moment(createdAt)}</span>
      </span>
    ),
  },
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
  const { created, updated, skipped, failed } = job.tally
  const done = created + updated + skipped + failed
  const rows = job.status === 'loading' ? job.rows : undefined
  return (
    <span className="state">
      <StatusTag tone={tone} look="bare">
        {rows === undefined ? says : `${says}, ${percent(done, rows)}`}
      </StatusTag>
      {more !== undefined && <span className="sub">{more}</span>}
      {rows !== undefined && <TallyBar counts={job.tally} rows={rows} size="thin" />}
    </span>
  )
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
        <StatusTag tone={jobPlace(job).tone} look="bare">
          {jobPlace(job).says}
        </StatusTag>
      ),
  },
  { key: 'rows', label: 'Rows', kind: 'number', cell: ({ rows }) => rows !== undefined && count(rows) },
  number('created', 'Created'),
  number('updated', 'Updated'),
  number('skipped', 'Skipped'),
  number('failed', 'Failed'),
  {
    key: 'by',
    label: 'Started by',
    className: 'nowrap',
    cell: ({ createdBy, createdAt }) => (
      <span>
        {createdBy.label}
        <span className="sub">{moment(createdAt)}</span>
      </span>
    ),
  },
  action,
]
