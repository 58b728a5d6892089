import type { ChosenWorkflow } from '../../events/index.ts'
import { Conflict, Invalid, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { ForeseenMessages, MessageCount } from '../plans/check-counts.ts'
import { typeOf, type Engine } from '../engine.ts'
import type { Options } from '../import-type.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import { countPreview, lastLoadedRow, numberOfRow, type PreviewPart } from '../stores/preview.store.ts'
import { askedOf, isWay, type Said } from '../plans/ways-of-asking.ts'

/** What START IMPORT would be told. What is not said is what the job was started with, or what the type offers first. */
export interface PreviewAsked {
  readonly options?: Said | undefined
  /** Left out: those that the job was started with, or all that listened when the rows were checked. */
  readonly workflows?: readonly RecordId[] | undefined
  readonly firstRows?: number | undefined
}

/** The messages that loading would write, if it were started so. */
export interface ForeseenPart extends PreviewPart {
  readonly asked: Said
  /** Those that are asked for, as they listened when the rows were checked. */
  readonly listened: ForeseenMessages['workflows']
  /** Of the whole file, counted when it was checked; undefined: it is only a part of it. */
  readonly counts: readonly MessageCount[] | undefined
}

/** Refuses a job that is not checked, options that there are not, and workflows that did not listen. */
export async function foreseenPart(tx: Tx, engine: Engine, job: WholeJob, said: PreviewAsked): Promise<ForeseenPart> {
  if (['reading', 'mapping', 'checking'].includes(job.status))
    throw new Conflict(`What would be sent is known once the rows are checked, and this import job is ${job.status}.`, {
      status: job.status,
    })
  const options = typeOf(engine, job.type)((type): Options => type.options)
  const asked = askedOf(options, said.options ?? {}, job.status === 'paused' || !said.options ? job.asked : undefined)
  const { workflows, ways } = job.checkCounts?.messages ?? nobodyListened
  const wanted = said.workflows ?? (job.asked && (job.workflows ?? []).map(({ id }) => id))
  const listened = workflows.filter(({ id }) => wanted?.includes(id) ?? true)
  const stranger = said.workflows?.find((id) => !workflows.some((one) => one.id === id))
  if (stranger !== undefined) throw strange(stranger, workflows)
  const index = ways.findIndex((way) => isWay(way.asked, asked))
  const after = job.status === 'paused' ? await lastLoadedRow(tx, job.id) : 0
  const upTo = said.firstRows === undefined ? undefined : await numberOfRow(tx, job.id, said.firstRows)
  const counts = ways[index]?.counts.filter((_, place) => listened.includes(workflows[place] ?? nobody))
  return {
    asked,
    listened,
    workflows: listened.map(({ id }) => id),
    way: 1 << Math.max(0, index),
    after,
    upTo,
    counts: after === 0 && upTo === undefined ? (counts ?? []) : undefined,
  }
}

/** One for each workflow that is asked for; of a part of the file nobody counted to whom nothing can be sent. */
export async function countForeseen(
  tx: Tx,
  job: RecordId,
  { counts, listened, ...part }: ForeseenPart,
): Promise<readonly (Omit<MessageCount, 'withoutAddress'> & Partial<MessageCount>)[]> {
  if (counts || listened.length === 0) return counts ?? []
  const found = await countPreview(tx, job, part)
  return listened.map(({ id }) => {
    const ofThis = found.filter(({ workflow }) => workflow === id)
    const held = ofThis.flatMap(({ held: code, count }) => (code === null ? [] : [[code, count] as const]))
    return { made: ofThis.reduce((sum, { count }) => sum + count, 0), held: Object.fromEntries(held) }
  })
}

const nobodyListened: Pick<ForeseenMessages, 'workflows' | 'ways'> = { workflows: [], ways: [] }
const nobody: ForeseenMessages['workflows'][number] = { id: '' as RecordId, version: 0, name: '' }

function strange(id: RecordId, among: readonly (ChosenWorkflow & { readonly name: string })[]): Invalid {
  const which = among.map((one) => `${one.name} (${one.id})`).join(', ')
  const there = which === '' ? 'None did.' : `Those that did: ${which}.`
  return new Invalid(`No workflow ${id} was switched on for such records when the rows were checked. ${there}`)
}
