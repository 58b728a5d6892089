import { sql, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Needed } from '../../fields/index.ts'
import type { Engine } from '../engine.ts'
import { likelyDayFirst } from '../mapping/column-facts.ts'
import { targetsOf, type DateEvidence, type How, type Mapping } from '../mapping/mapping.ts'
import { plain, suggestMapping } from '../mapping/suggest-mapping.ts'
import { sentence, type Described } from '../../tabular/index.ts'
import { mappingIssuesSaid, saidMapping, type MappingIssue, type SaidColumn } from '../mapping/said-mapping.ts'
import { jobOf, type WholeJob } from '../stores/import-job.store.ts'
import { definitionOf, type Definition } from '../understand.ts'
import { mappingTargets } from './import-types.ts'

/** Import Field Mapping: every column beside its field, with what the file says about it as far as it was read. */
export interface MappingPage {
  readonly described: DescribedFile | undefined
  /** Reading has come to the end, and the mapping can be saved. */
  readonly read: 'all' | 'some'
  readonly columns: readonly MappingColumn[]
  readonly targets: readonly MappingTarget[]
  /** What stands against this mapping. */
  readonly issues: readonly MappingIssue[]
}
/** How the file is read, with what was found in words. */
export type DescribedFile = Omit<Described, 'notes'> & {
  readonly notes: readonly { readonly code: string; readonly sentence: string }[]
}
export interface MappingColumn {
  readonly column: number
  readonly header: string
  readonly field: string | null
  readonly how: How
  readonly score: number
  readonly dayFirst?: boolean
  readonly samples: readonly string[]
  readonly filled: number
  readonly dates: DateEvidence | undefined
}
export interface MappingTarget {
  readonly header: string
  readonly label: string
  readonly needed: Needed
  readonly blankMeans: string | undefined
  readonly permission: string | undefined
}

export async function mappingPage(tx: Tx, engine: Engine, id: RecordId): Promise<MappingPage> {
  const job = await jobOf(tx, id)
  const definition = await definitionOf(tx, engine, job)
  const mapping = job.mapping ?? (await suggested(tx, job, definition))
  return {
    described: job.described && inWords(job.described),
    read: job.rows === undefined ? 'some' : 'all',
    columns: mapping.map((mapped) => {
      const facts = job.columns[mapped.column]
      return { ...mapped, samples: facts?.samples ?? [], filled: facts?.filled ?? 0, dates: facts?.dates }
    }),
    targets: mappingTargets(definition.fields),
    issues: mappingIssuesSaid(definition, mapping),
  }
}

const inWords = ({ notes, ...described }: Described): DescribedFile => ({
  ...described,
  notes: notes.map(({ code, facts }) => ({ code, sentence: sentence(code, facts) })),
})

/** What would stand against saving that mapping. Nothing is saved. */
export async function mappingCheck(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  said: readonly SaidColumn[],
): Promise<readonly MappingIssue[]> {
  const job = await jobOf(tx, id)
  return mappingIssuesSaid(await definitionOf(tx, engine, job), saidMapping(job, said))
}

/** What Muster would map, with the order of dates where the column itself leaves no doubt. */
async function suggested(tx: Tx, job: WholeJob, { fields }: Definition<unknown>): Promise<Mapping> {
  const remembered = await mappedBefore(tx, job.type)
  const asksOrder = new Set(targetsOf(fields).flatMap(({ way, header }) => (way.asksDayOrder ? [header.is] : [])))
  return suggestMapping(job.described?.headers ?? [], fields, remembered).map((mapped) => {
    const dates = job.columns[mapped.column]?.dates
    const dayFirst = dates && mapped.field !== null && asksOrder.has(mapped.field) ? likelyDayFirst(dates) : undefined
    return dayFirst === undefined ? mapped : { ...mapped, dayFirst }
  })
}

const jobsRemembered = 20

/** This organisation's own earlier answers, the newest last: header, without what people vary, to field. */
async function mappedBefore(tx: Tx, type: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.all(sql<{ mapping: Mapping }>`
    select mapping
    from import_job
    where organisation = ${tx.actor.organisation}
      and type = ${type}
      and mapping is not null
    order by id desc
    limit ${jobsRemembered}`)
  return new Map(
    rows
      .toReversed()
      .flatMap(({ mapping }) => mapping)
      .flatMap(({ header, field }) => (field === null ? [] : [[plain(header), field]])),
  )
}
