import { Conflict, NotFound, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { ChosenWorkflow } from '../../events/index.ts'
import type { Issue } from '../../fields/index.ts'
import type { Described } from '../../tabular/index.ts'
import { before, isStatus, statuses, type ImportJob, type Status } from '../import-job.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { ColumnFacts } from '../mapping/column-facts.ts'
import type { CheckCounts } from '../plans/check-counts.ts'

/** A job with all that its stages wrote. */
export interface WholeJob extends ImportJob {
  readonly file: RecordId
  readonly createdAt: string
  readonly told: Readonly<Record<string, string | number>>
  readonly described: Described | undefined
  readonly columns: readonly ColumnFacts[]
  readonly readTo: number
  readonly rows: number | undefined
  readonly readAt: string | undefined
  readonly mapping: Mapping | undefined
  readonly checkCounts: CheckCounts | undefined
  readonly checkFingerprint: string | undefined
  readonly asked: Readonly<Record<string, string>> | undefined
  readonly rowsWithErrors: 'leave-out' | 'fix-first' | undefined
  readonly firstRows: number | undefined
  /** Which run, as they stood when a person saw what they would send; undefined: none. */
  readonly workflows: readonly ChosenWorkflow[] | undefined
  readonly problem: JobProblem | undefined
  /** How many times answers were given or taken back, and how many of these the rows have been checked with. */
  readonly answers: number
  readonly answersChecked: number
  /** When what the file said was taken away. */
  readonly cellsDroppedAt: string | undefined
}
export interface JobProblem extends Issue {
  readonly in: Status
}

interface JobRow {
  id: string
  organisation: number
  type: string
  action: string
  file: string
  status: string
  fence: number
  createdBy: string
  createdAt: string
  told: Record<string, string | number>
  described: Described | null
  columns: ColumnFacts[] | null
  readTo: number
  rows: number | null
  readAt: string | null
  mapping: Mapping | null
  checkCounts: CheckCounts | null
  checkFingerprint: string | null
  asked: Record<string, string> | null
  rowsWithErrors: 'leave-out' | 'fix-first' | null
  firstRows: number | null
  workflows: ChosenWorkflow[] | null
  problem: JobProblem | null
  answers: number
  answersChecked: number
  cellsDroppedAt: string | null
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export interface NewJob {
  readonly id: RecordId
  readonly type: string
  readonly action: string
  readonly file: RecordId
  readonly told: Readonly<Record<string, string | number>>
  readonly createdAt: string
}

export async function insertJob(tx: Tx, job: NewJob): Promise<void> {
  await tx.run(sql`
    insert into import_job (organisation, id, type, action, file, status, created_by, created_at, told)
    values (${tx.actor.organisation}, ${uuidOf(job.id)}, ${job.type}, ${job.action}, ${uuidOf(job.file)}, 'reading',
            ${uuidOf(tx.actor.staff)}, ${job.createdAt}, ${json(job.told)})`)
  await recordMove(tx, job.id, null, 'reading')
}

/** The job, or undefined where this organisation has none of that id. */
export async function findJob(tx: Tx, id: RecordId): Promise<WholeJob | undefined> {
  const row = await tx.maybe(sql<JobRow>`
    select *
    from import_job
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
  return row && whole(row)
}

/** The same, and nobody else changes it before this transaction ends. */
export async function lockedJob(tx: Tx, id: RecordId): Promise<WholeJob> {
  await tx.run(sql`
    select
    from import_job
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}
    for no key update`)
  return jobOf(tx, id)
}

export async function jobOf(tx: Tx, id: RecordId): Promise<WholeJob> {
  const job = await findJob(tx, id)
  if (!job) throw missingJob()
  return job
}

export const missingJob = (): NotFound =>
  new NotFound('There is no import job with this id. Look it up under Data Jobs.')

function whole(row: JobRow): WholeJob {
  if (!isStatus(row.status)) throw new Error(`Import job ${row.id} has the unknown status ${row.status}.`)
  return {
    ...row,
    id: recordId('job', row.id),
    file: recordId('file', row.file),
    createdBy: recordId('user', row.createdBy),
    status: row.status,
    described: row.described ?? undefined,
    columns: row.columns ?? [],
    rows: row.rows ?? undefined,
    readAt: row.readAt ?? undefined,
    mapping: row.mapping ?? undefined,
    checkCounts: row.checkCounts ?? undefined,
    checkFingerprint: row.checkFingerprint ?? undefined,
    asked: row.asked ?? undefined,
    rowsWithErrors: row.rowsWithErrors ?? undefined,
    firstRows: row.firstRows ?? undefined,
    workflows: row.workflows ?? undefined,
    problem: row.problem ?? undefined,
    cellsDroppedAt: row.cellsDroppedAt ?? undefined,
  }
}

/**
 * The one way to change a status. Refuses (Conflict) where the job is no longer in a status that leads there:
 * somebody else was first, or it never did.
 */
export async function moveTo(tx: Tx, job: RecordId, to: Status): Promise<void> {
  const moved = await tx.maybe(sql<{ was: string }>`
    with old as (
      select status
      from import_job
      where organisation = ${tx.actor.organisation}
        and id = ${uuidOf(job)}
        and status = any(${before(to)})
      for no key update
    )
    update import_job
    set status = ${to}
    from old
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}
    returning old.status as was`)
  if (!moved) throw await refusal(tx, job, to)
  await recordMove(tx, job, moved.was, to)
}

async function refusal(tx: Tx, job: RecordId, to: Status): Promise<Error> {
  const { status } = await jobOf(tx, job)
  return new Conflict(
    `This import job is ${status}, and cannot become ${to} from there. Reload to see what has happened.`,
    { status },
  )
}

async function recordMove(tx: Tx, job: RecordId, from: string | null, to: Status): Promise<void> {
  await tx.run(sql`
    insert into import_move (organisation, job, number, from_status, to_status, by)
    select ${tx.actor.organisation}, ${uuidOf(job)}, coalesce(max(number), 0) + 1, ${from}, ${to}, ${uuidOf(tx.actor.staff)}
    from import_move
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
}

/** Whether a worker has something to do: it is its turn, or it still reads behind the mapping page, or checks behind Fix Errors. */
export const workerIsNeeded = (
  job: Pick<WholeJob, 'status' | 'rows'> & Partial<Pick<WholeJob, 'answers' | 'answersChecked'>>,
): boolean =>
  statuses[job.status].turn === 'worker' ||
  (job.status === 'mapping' && job.rows === undefined) ||
  (job.status === 'ready' && job.answers !== job.answersChecked)
