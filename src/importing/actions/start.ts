import { Conflict, Forbidden, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, typeOf, type Engine } from '../engine.ts'
import type { Options, RowsWithErrors } from '../import-type.ts'
import { moveTo, type WholeJob } from '../stores/import-job.store.ts'
import { jobToChange } from './job-to-change.ts'
import { dropMet } from '../stores/met.store.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { understand } from '../understand.ts'
import { askedOf } from '../plans/ways-of-asking.ts'
import { chooseWorkflows, type WorkflowsSaid } from './choose-workflows.ts'

/** What the start dialog sends. What is not said is what was said before the job paused, or what the type offers first. */
export interface Start extends WorkflowsSaid {
  readonly options?: Readonly<Record<string, string>> | undefined
  readonly rowsWithErrors?: RowsWithErrors | undefined
  /** Try these, then pause. */
  readonly firstRows?: number | undefined
}

/** START IMPORT: queues the job, or the rest of one that paused, which goes on as it began. */
export async function start(tx: Tx, engine: Engine, id: RecordId, said: Start): Promise<void> {
  const job = await jobToChange(tx, engine, id)
  if (job.status !== 'ready' && job.status !== 'paused')
    throw new Conflict(`An import can be started when it is ready or paused, and this one is ${job.status}.`, {
      status: job.status,
    })
  const type = typeOf(engine, job.type)
  const known = await type((t) => understand(tx, engine, t, job))
  if (!known) throw await whyNot(tx, engine, job)
  // One that paused cannot be checked again: what was set up since then decides row by row, as if nothing had paused.
  if (job.status === 'ready' && known.fingerprint !== job.checkFingerprint)
    throw new Conflict('Answers or settings have changed since the last check. Check again, then start.', {
      checkAgain: true,
    })
  const { options, offered } = type((t) => ({ options: t.options as Options, offered: t.rowsWithErrors }))
  const rowsWithErrors = said.rowsWithErrors ?? (job.status === 'paused' ? job.rowsWithErrors : undefined) ?? offered
  const open = job.checkCounts?.withErrors ?? 0
  if (rowsWithErrors === 'fix-first' && open > 0)
    throw new Conflict(
      `${open} rows still have errors. Correct them, leave them out, or choose to leave out and report.`,
      { open },
    )
  const asked = {
    ...askedOf(options, said.options ?? {}, job.status === 'paused' ? job.asked : undefined),
    action: job.action,
  }
  const workflows = await chooseWorkflows(tx, engine, job, said)
  const { firstRows } = said
  await setFacts(tx, id, {
    ...{ asked, rowsWithErrors, firstRows: firstRows ?? null, workflows: workflows ?? null, problem: null },
  })
  await dropMet(tx, id)
  await moveTo(tx, id, 'queued')
  await engine.audit(tx, {
    action: 'import.started',
    record: id,
    after: { ...asked, rowsWithErrors, firstRows, workflows, messages: said.messages },
  })
  await advance(tx, engine, id)
}

async function whyNot(tx: Tx, engine: Engine, job: WholeJob): Promise<Error> {
  const { permissions } = await engine.surroundings(tx)
  const permission = engine.types.get(job.type)?.((t) => t.permission)
  if (permission && !permissions.has(permission))
    return new Forbidden('Your role does not include the permission to import.')
  // The mapping of one that paused is that of the rows which are there.
  if (job.status === 'paused')
    return new Conflict(
      'A field of this import was changed since its first rows were loaded, so that the rest cannot be loaded as they were. Set it up again as it was, or cancel the rest.',
    )
  return new Conflict('Fields or permissions have changed since the mapping was saved. Look at the mapping again.')
}
