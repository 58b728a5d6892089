import type { RenderedMessage, ToRender } from '../../events/index.ts'
import type { Catalogue, Issue } from '../../fields/index.ts'
import { NotFound, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { foreseenPart, type ForeseenPart, type PreviewAsked } from '../messages/foreseen-messages.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { jobOf, type WholeJob } from '../stores/import-job.store.ts'
import { isPart } from '../stores/preview.store.ts'

/** One message that would be written. */
export interface PreviewMessage extends PlaceInPreview {
  readonly name: string
  readonly channel: 'email' | 'webhook'
  readonly to: string
  readonly toName: string | undefined
  /** Why it would wait for a person. */
  readonly held: { readonly code: string; readonly sentence: string } | undefined
  /** Where it was asked for. */
  readonly rendered: RenderedMessage | undefined
}

/** Which message of a preview: under one way of asking a row makes one at most by each action of a workflow. */
export interface PlaceInPreview {
  readonly row: number
  readonly workflow: RecordId
  readonly action: number
}

export interface PreviewFilter extends PreviewAsked {
  /** In the address or in the name of whose it is. */
  readonly search?: string | undefined
  /** The last message of the page before. */
  readonly after?: PlaceInPreview | undefined
  readonly limit: number
  readonly texts: 'with texts' | 'without texts'
}

interface PreviewRow {
  readonly row: number
  readonly workflow: string
  readonly action: number
  readonly version: number
  readonly channel: 'email' | 'webhook'
  readonly address: string
  readonly name: string | null
  readonly held: Issue | null
  readonly facts: string
}

/** Who would be written to, in the order of the file. */
export async function previewMessages(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { search, after, limit, texts, ...asked }: PreviewFilter,
): Promise<{ readonly messages: readonly PreviewMessage[]; readonly next: PlaceInPreview | undefined }> {
  const { job, part, catalogue } = await partOf(tx, engine, id, asked)
  const rows = await tx.all(sql<PreviewRow>`
    select p.row, p.workflow, p.action, p.version, p.channel, p.address, p.name, p.held, p.facts::text as facts
    from import_preview p
    where ${isPart(tx, job.id, part)}
      and (${search ?? null}::text is null
        or strpos(lower(p.address), lower(${search ?? ''})) > 0 or strpos(lower(p.name), lower(${search ?? ''})) > 0)
      and ${after ? sql`(p.row, p.workflow, p.action) > (${after.row}, ${uuidOf(after.workflow)}::uuid, ${after.action})` : sql`true`}
    order by p.row, p.workflow, p.action
    limit ${limit + 1}`)
  const messages: PreviewMessage[] = []
  for (const row of rows.slice(0, limit)) {
    const rendered = texts === 'with texts' ? await engine.workflows.render(tx, toRender(row)) : undefined
    messages.push(shown(row, part, catalogue, rendered))
  }
  return { messages, next: rows.length > limit ? messages.at(-1) : undefined }
}

/** One of them, as its reader would see it. */
export async function previewMessage(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { row: number, workflow, action, ...asked }: PlaceInPreview & PreviewAsked,
): Promise<PreviewMessage & { readonly rendered: RenderedMessage }> {
  const { job, part, catalogue } = await partOf(tx, engine, id, { ...asked, workflows: [workflow] })
  const row = await tx.maybe(sql<PreviewRow>`
    select p.row, p.workflow, p.action, p.version, p.channel, p.address, p.name, p.held, p.facts::text as facts
    from import_preview p
    where ${isPart(tx, job.id, { ...part, after: number - 1, upTo: number })}
      and p.action = ${action}`)
  if (!row) throw new NotFound(`Row ${number} would have no such message sent. Look at the list again.`)
  const rendered = await engine.workflows.render(tx, toRender(row))
  return { ...shown(row, part, catalogue, rendered), rendered }
}

async function partOf(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  asked: PreviewAsked,
): Promise<{ readonly job: WholeJob; readonly part: ForeseenPart; readonly catalogue: Catalogue }> {
  const job = await jobOf(tx, id)
  const catalogue = typeOf(engine, job.type)((type) => catalogueOf(type.issues))
  return { job, part: await foreseenPart(tx, engine, job, asked), catalogue }
}

const toRender = ({ workflow, version, action, facts }: PreviewRow): ToRender => ({
  workflow: recordId('flow', workflow),
  version,
  action,
  facts,
})

function shown(
  { row, workflow, action, channel, address, name, held }: PreviewRow,
  { listened }: ForeseenPart,
  catalogue: Catalogue,
  rendered: RenderedMessage | undefined,
): PreviewMessage {
  const id = recordId('flow', workflow)
  return {
    row,
    workflow: id,
    name: listened.find((one) => one.id === id)?.name ?? '',
    action,
    channel,
    to: address,
    toName: name ?? undefined,
    held: held ? { code: held.code, sentence: sentenceOf(catalogue, held) } : undefined,
    rendered,
  }
}
