import { createHash } from 'node:crypto'
import type { Tx } from '../platform/database/index.ts'
import type { Catalogue, Fields, Issue } from '../fields/index.ts'
import type { Change, Here, ImportAction, ImportType, Options } from './import-type.ts'
import { typeOf, type Engine } from './engine.ts'
import { correctionsFrom, type Corrections } from './rows/correction.ts'
import { rowCheck, type RowCheck } from './rows/check-row.ts'
import { catalogueOf } from './issue.ts'
import { boundFields, mappingIssues, targetsOf, type BoundField, type Mapping } from './mapping/mapping.ts'
import type { Saying } from './plans/plan.ts'
import { answersUsed, type AnswersUsed } from './remembered/answers-used.ts'
import { editRows } from './rows/edit-rows.ts'
import { rowReader } from './rows/read-row.ts'
import type { StagedRow } from './rows/row.ts'
import { correctionsOf } from './stores/correction.store.ts'
import { hasRowCorrections, rowCorrections } from './stores/row-correction.store.ts'
import type { WholeJob } from './stores/import-job.store.ts'

/** All that is needed to read, check and plan a job's rows, read once a stage. */
export interface Understanding<F extends Fields, S> {
  readonly bound: readonly BoundField[]
  readonly corrections: Corrections
  readonly catalogue: Catalogue
  readonly here: Here<S>
  readonly rows: RowCheck<F>
  readonly saying: Saying
  /** Undefined: no remembered answer stands behind any. */
  readonly answersUsed: AnswersUsed | undefined
  /** Rows as the file has them, with what was said for each of them alone: what is looked up, checked and planned. */
  readonly asSaid: (tx: Tx, rows: readonly StagedRow[]) => Promise<readonly StagedRow[]>
  /** Of what the answer to "what would loading do" depends on, beside the records. */
  readonly fingerprint: string
}

/** What an organisation set up, put together with the type's own fields. */
export interface Definition<S> {
  readonly fields: Fields
  readonly settings: S
  readonly catalogue: Catalogue
  readonly mappingIssues: (mapping: Mapping) => readonly Issue[]
}

/** The same for a job, whatever its type. */
export const definitionOf = (tx: Tx, engine: Engine, job: WholeJob): Promise<Definition<unknown>> =>
  typeOf(engine, job.type)((type): Promise<Definition<unknown>> => definitionFor(tx, engine, type, job))

export async function definitionFor<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  engine: Engine,
  type: ImportType<F, O, S, E, C>,
  job: Pick<WholeJob, 'columns' | 'action'>,
): Promise<Definition<S>> {
  const { fields: atRunTime, settings } = await type.atRunTime(tx)
  const { permissions } = await engine.surroundings(tx)
  const fields: Fields = { ...type.fields, ...atRunTime }
  return {
    fields,
    settings,
    catalogue: catalogueOf(type.issues),
    mappingIssues: (mapping) =>
      mappingIssues(mapping, {
        fields,
        may: (permission) => permissions.has(permission),
        dates: (column) => job.columns[column]?.dates,
        columnRules: (mapped) => (type.columnRules ?? []).flatMap((rule) => rule(mapped, job.action as ImportAction)),
      }),
  }
}

/** Undefined: the mapping no longer holds, because what the organisation set up or what the person may do has changed. */
export async function understand<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  engine: Engine,
  type: ImportType<F, O, S, E, C>,
  job: WholeJob,
): Promise<Understanding<F, S> | undefined> {
  const definition = await definitionFor(tx, engine, type, job)
  const { place, permissions } = await engine.surroundings(tx)
  const { mapping } = job
  if (!mapping || !permissions.has(type.permission) || definition.mappingIssues(mapping).length > 0) return undefined
  const { fields, settings, catalogue } = definition
  const now = engine.now()
  const given = await correctionsOf(tx, job.id)
  const anyOfRows = await hasRowCorrections(tx, job.id)
  // They may be as many as the rows: that nothing was said since is known without reading them.
  const ofRows = anyOfRows ? job.answers : undefined
  const corrections = correctionsFrom(given)
  const bound = boundFields(fields, mapping)
  const here: Here<S> = { settings, actor: tx.actor.staff, may: (p) => permissions.has(p), now, newId: engine.newId }
  const reader = rowReader(type.fields, bound, corrections, { ...place, now })
  const rows = rowCheck(type, { reader, bound, corrections, catalogue, here })
  return {
    bound,
    corrections,
    catalogue,
    here,
    rows,
    saying: { leavesOut: corrections.leavesOut, refused: rows.refused },
    answersUsed: answersUsed(bound, corrections),
    asSaid: async (inTx, inFile) =>
      anyOfRows ? editRows(inFile, bound, await rowCorrections(inTx, job.id, inFile)) : inFile,
    fingerprint: fingerprintOf({ mapping, given, ofRows, place, fields: shapeOf(fields) }),
  }
}

const fingerprintOf = (of: object): string => createHash('sha256').update(JSON.stringify(of)).digest('hex')

/** What of the fields can change between two looks: which there are, and which are needed. */
const shapeOf = (fields: Fields): readonly string[] =>
  targetsOf(fields).map(({ header, field }) => `${header.is}:${field.needed}`)
