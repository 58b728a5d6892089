import { Conflict, Invalid, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { mappingIssuesSaid, saidMapping, type SaidColumn } from '../mapping/said-mapping.ts'
import { moveTo, type WholeJob } from '../stores/import-job.store.ts'
import { jobToChange } from './job-to-change.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { definitionOf } from '../understand.ts'

/** SAVE MAPPING: has the whole file checked. Waits for reading, and refuses what `mappingIssues` finds. */
export async function saveMapping(tx: Tx, engine: Engine, id: RecordId, said: readonly SaidColumn[]): Promise<void> {
  const job = await jobToChange(tx, engine, id)
  if (job.status !== 'mapping' && job.status !== 'ready') throw notNow(job)
  if (job.rows === undefined)
    throw new Conflict(
      `The file is still being read (${job.readTo} rows so far). The mapping can be saved when it is done.`,
    )
  const mapping = saidMapping(job, said)
  const issues = mappingIssuesSaid(await definitionOf(tx, engine, job), mapping)
  if (issues.length > 0) throw new Invalid(issues.map(({ sentence }) => sentence).join(' '), { issues })
  await setFacts(tx, id, { mapping, checkCounts: null, checkFingerprint: null, problem: null })
  await moveTo(tx, id, 'checking')
  await engine.audit(tx, { action: 'import.mapping-saved', record: id, after: { mapping } })
  await advance(tx, engine, id)
}

const notNow = ({ status }: WholeJob): Conflict =>
  new Conflict(`The mapping can be changed before the import starts, and this import job is ${status}.`, { status })
