import { Conflict, Invalid, type RecordId, type Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import { sentenceOf } from '../issue.ts'
import type { Mapping } from '../mapping.ts'
import { moveTo, type WholeJob } from '../stores/import-job.store.ts'
import { jobToChange } from './job-to-change.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { definitionOf } from '../understand.ts'

/** What a person says of a column: the template's header of a field, or null to leave the column out. */
export interface SaidColumn {
  readonly column: number
  readonly field: string | null
  readonly dayFirst?: boolean | undefined
}

/** SAVE MAPPING: has the whole file checked. Waits for reading, and refuses what `mappingIssues` finds. */
export async function saveMapping(tx: Tx, engine: Engine, id: RecordId, said: readonly SaidColumn[]): Promise<void> {
  const job = await jobToChange(tx, engine, id)
  if (job.status !== 'mapping' && job.status !== 'ready') throw notNow(job)
  if (job.rows === undefined)
    throw new Conflict(
      `The file is still being read (${job.readTo} rows so far). The mapping can be saved when it is done.`,
    )
  const mapping = mappingFrom(job, said)
  const { catalogue, mappingIssues } = await definitionOf(tx, engine, job)
  const issues = mappingIssues(mapping)
  if (issues.length > 0) {
    const sentences = issues.map((issue) => ({ ...issue, sentence: sentenceOf(catalogue, issue) }))
    throw new Invalid(sentences.map(({ sentence }) => sentence).join(' '), { issues: sentences })
  }
  await setFacts(tx, id, { mapping, checkCounts: null, checkFingerprint: null, problem: null })
  await moveTo(tx, id, 'checking')
  await engine.audit(tx, { action: 'import.mapping-saved', record: id, after: { mapping } })
  await advance(tx, engine, id)
}

const notNow = ({ status }: WholeJob): Conflict =>
  new Conflict(`The mapping can be changed before the import starts, and this import job is ${status}.`, { status })

function mappingFrom({ described }: WholeJob, said: readonly SaidColumn[]): Mapping {
  const headers = described?.headers ?? []
  const byColumn = new Map(said.map((s) => [s.column, s]))
  for (const { column } of said)
    if (headers[column] === undefined)
      throw new Invalid(`There is no column ${column}: the file has columns 0 to ${headers.length - 1}.`)
  return headers.map((header, column) => {
    const { field = null, dayFirst } = byColumn.get(column) ?? {}
    return {
      column,
      header,
      field,
      how: field === null ? 'none' : 'chosen',
      score: field === null ? 0 : 1,
      ...(dayFirst !== undefined && { dayFirst }),
    }
  })
}
