import { sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import type { CheckCounts, ForeseenMessages } from '../plans/check-counts.ts'
import { typeOf, type Engine } from '../engine.ts'
import { statuses, type Status, type Turn } from '../import-job.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import type { Tally } from '../outcome.ts'
import { fileOf } from '../stores/file.store.ts'
import { jobOf, type WholeJob } from '../stores/import-job.store.ts'
import { lifeOf } from '../stores/job-life.store.ts'
import { tallyOfJob } from '../stores/outcome.store.ts'
import { attendance, type Attendance } from './attendance.ts'
import { paceOf, still, type Pace } from './pace.ts'
import { undoOfJob, type UndoOfJob } from './undo-of-job.ts'
import { workbookView, type WorkbookView } from './workbook-view.ts'

/** INFO: a job as a person looks at it. The five counts add up to the rows of the file. */
export interface JobView {
  readonly id: RecordId
  readonly type: string
  readonly action: string
  readonly status: Status
  readonly turn: Turn
  /** Whether somebody works on it; undefined where it is not a worker's turn. */
  readonly worker: Attendance | undefined
  readonly file: { readonly name: string; readonly bytes: number; readonly sha256: string }
  readonly createdBy: StaffId
  readonly createdAt: string
  /** Who had it loaded, or the rest of it; undefined: nobody yet. */
  readonly startedBy: StaffId | undefined
  readonly startedAt: string | undefined
  readonly pace: Pace
  readonly told: Readonly<Record<string, string | number>>
  /** Undefined until the file has been read to its end. */
  readonly rows: number | undefined
  readonly rowsRead: number
  readonly check: CheckCounts | undefined
  readonly tally: Tally
  readonly notLoaded: number | undefined
  /** (created + updated + skipped) ÷ rows, rounded down. */
  readonly successful: number | undefined
  readonly options: Readonly<Record<string, string>> | undefined
  readonly rowsWithErrors: 'leave-out' | 'fix-first' | undefined
  readonly firstRows: number | undefined
  /** Which run; undefined: it was not started yet. */
  readonly workflows: ForeseenMessages['workflows'] | undefined
  readonly problem: { readonly code: string; readonly sentence: string; readonly in: Status } | undefined
  /** Undefined: nothing was made or changed. */
  readonly undo: UndoOfJob | undefined
  readonly workbook: WorkbookView | undefined
  /** When what the file said was taken away; undefined: it is there. */
  readonly cellsDroppedAt: string | undefined
  readonly seconds: { readonly read: number | null; readonly check: number | null; readonly load: number | null }
}

export async function jobView(tx: Tx, engine: Engine, id: RecordId): Promise<JobView> {
  const job = await jobOf(tx, id)
  const { name, bytes, sha256 } = await fileOf(tx, job.file)
  const tally = await tallyOfJob(tx, id)
  const catalogue = typeOf(engine, job.type)((type) => catalogueOf(type.issues))
  const loaded = tally.created + tally.updated + tally.skipped + tally.failed
  const rows = job.rows
  const worker = (await attendance(tx))(job)
  const { startedBy, startedAt } = await lifeOf(tx, id)
  const undo = await undoOfJob(tx, job, tally)
  return {
    id,
    type: job.type,
    action: job.action,
    status: job.status,
    turn: statuses[job.status].turn,
    worker,
    file: { name, bytes, sha256 },
    createdBy: job.createdBy,
    createdAt: job.createdAt,
    startedBy,
    startedAt,
    pace:
      worker === 'at work' ? await paceOf(tx, job, { loaded, toUndo: (undo?.rows ?? 0) - (undo?.done ?? 0) }) : still,
    told: job.told,
    rows,
    rowsRead: rows ?? Math.max(0, job.readTo - (job.described?.headerRow ?? 0)),
    check: job.checkCounts,
    tally,
    notLoaded: rows === undefined ? undefined : rows - loaded,
    successful: rows ? Math.floor(((loaded - tally.failed) * 100) / rows) : undefined,
    options: job.asked,
    rowsWithErrors: job.rowsWithErrors,
    firstRows: job.firstRows,
    workflows: job.asked && workflowsOf(job),
    problem: job.problem && {
      code: job.problem.code,
      sentence: sentenceOf(catalogue, job.problem),
      in: job.problem.in,
    },
    undo,
    workbook: await workbookView(tx, job),
    cellsDroppedAt: job.cellsDroppedAt,
    seconds: { ...(await secondsOf(tx, id)), read: secondsBetween(job.createdAt, job.readAt) },
  }
}

/** By the names that they had when they were chosen. */
const workflowsOf = ({ workflows = [], checkCounts }: WholeJob): ForeseenMessages['workflows'] =>
  (checkCounts?.messages?.workflows ?? []).filter(({ id }) => workflows.some((one) => one.id === id))

const secondsBetween = (from: string, to: string | undefined): number | null =>
  to === undefined ? null : (Date.parse(to) - Date.parse(from)) / 1000

/** How long a job was in check and in load, all tries together: from its moves, which are the clock of its stages. */
async function secondsOf(tx: Tx, job: RecordId): Promise<{ check: number | null; load: number | null }> {
  return tx.one(sql<{ check: number | null; load: number | null }>`
    with stay as (
      select to_status as status,
             extract(epoch from coalesce(lead(at) over (order by number), clock_timestamp()) - at)::float8 as seconds
      from import_move
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job)}
    )
    select sum(seconds) filter (where status = 'checking') as "check",
           sum(seconds) filter (where status in ('queued', 'loading', 'cancelling')) as "load"
    from stay`)
}
