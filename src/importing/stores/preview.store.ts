import { copyLines, copyText, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Issue } from '../../fields/index.ts'
import type { ForeseenMessage } from '../plans/foresee.ts'

const columns = [
  ...['organisation', 'job', 'row', 'workflow', 'action', 'ways', 'version', 'channel', 'address', 'name', 'held'],
  'facts',
]

/** Keeps what rows would have sent: for the start page, and for loading to hold its messages against. */
export async function savePreview(tx: Tx, job: RecordId, messages: readonly ForeseenMessage[]): Promise<void> {
  if (messages.length === 0) return
  const head = `${tx.actor.organisation}\t${uuidOf(job)}\t`
  const lines = copyLines()
  for (const { row, ways, message: m } of messages)
    lines.add(
      `${head}${row}\t${uuidOf(m.workflow)}\t${m.action}\t${ways}\t${m.version}\t${m.channel}\t${copyText(m.address)}\t${copyText(m.name)}\t${copyText(heldText(m.held))}\t${copyText(m.facts)}\n`,
    )
  await tx.copy('import_preview', columns, lines)
}

/** As it is kept, and compared. */
export const heldText = (held: Issue | undefined): string | undefined => held && JSON.stringify(held)

export async function dropPreview(tx: Tx, job: RecordId): Promise<void> {
  await tx.run(sql`
    delete from import_preview
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
}

/** Some of the messages of a preview. */
export interface PreviewPart {
  /** The bit of the way of asking. */
  readonly way: number
  readonly workflows: readonly RecordId[]
  /** Rows behind this one. */
  readonly after: number
  /** The last row; left out: all of them. */
  readonly upTo?: number | undefined
}

/** What of a preview an expression over `import_preview p` is about. */
export const isPart = (tx: Tx, job: RecordId, { way, workflows, after, upTo }: PreviewPart) => sql`
  p.organisation = ${tx.actor.organisation}
      and p.job = ${uuidOf(job)}
      and p.ways & ${way}::integer <> 0
      and p.workflow = any(${workflows.map(uuidOf)}::uuid[])
      and p.row > ${after}
      and (${upTo ?? null}::integer is null or p.row <= ${upTo ?? null})`

/** A message as it was foreseen. */
export interface PreviewedMessage {
  readonly row: number
  readonly workflow: RecordId
  readonly version: number
  readonly action: number
  readonly address: string
  readonly held: string | null
  readonly facts: string
}

export async function previewedMessages(
  tx: Tx,
  job: RecordId,
  part: PreviewPart,
): Promise<readonly PreviewedMessage[]> {
  const rows = await tx.all(sql<PreviewedMessage & { readonly workflow: string }>`
    select p.row, p.workflow, p.version, p.action, p.address, p.held::text as held, p.facts::text as facts
    from import_preview p
    where ${isPart(tx, job, part)}`)
  return rows.map((row) => ({ ...row, workflow: recordId('flow', row.workflow) }))
}

/** Counted by workflow and by why they would wait. */
export async function countPreview(
  tx: Tx,
  job: RecordId,
  part: PreviewPart,
): Promise<readonly { readonly workflow: RecordId; readonly held: string | null; readonly count: number }[]> {
  const rows = await tx.all(sql<{ workflow: string; held: string | null; count: number }>`
    select p.workflow, p.held->>'code' as held, count(*) as count
    from import_preview p
    where ${isPart(tx, job, part)}
    group by p.workflow, p.held->>'code'`)
  return rows.map((row) => ({ ...row, workflow: recordId('flow', row.workflow) }))
}

/** The number of the file's n-th row; undefined: it has fewer. */
export async function numberOfRow(tx: Tx, job: RecordId, n: number): Promise<number | undefined> {
  const row = await tx.maybe(sql<{ number: number }>`
    select number
    from import_row
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
    order by number
    offset ${n - 1}
    limit 1`)
  return row?.number
}

/** The last row that is loaded; 0: none is. What is loaded is the beginning of the file. */
export async function lastLoadedRow(tx: Tx, job: RecordId): Promise<number> {
  const { last } = await tx.one(sql<{ last: number }>`
    select coalesce(max(last_row), 0) as last
    from import_batch
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
  return last
}
