import type { api } from '../../api/index.ts'
import { previewMessage, previewMessages, previewSummary, type WorkflowsSaid } from '../../importing/index.ts'
import { Invalid, type RecordId, type Tx } from '../../platform/database/index.ts'
import { idIn } from '../record-ids.ts'
import type { HeldCall, Reply } from '../served.ts'

type Imports = typeof api.imports

/** Run Workflow on Import: what would be sent, in numbers. */
export const previewShown = (
  tx: Tx,
  job: RecordId,
  { app, query }: HeldCall<Imports['preview']>,
): Promise<Reply<Imports['preview']>> => previewSummary(tx, app.engine, job, askedIn(query))

/** To whom, a page at a time. */
export async function previewPageShown(
  tx: Tx,
  job: RecordId,
  { app, query: { search, after, limit, texts, ...asked } }: HeldCall<Imports['previewMessages']>,
): Promise<Reply<Imports['previewMessages']>> {
  const { messages, next } = await previewMessages(tx, app.engine, job, {
    ...askedIn(asked),
    search,
    after: after === undefined ? undefined : placeIn(after),
    limit,
    texts: texts === 'with' ? 'with texts' : 'without texts',
  })
  return { messages, next: next && [next.row, next.workflow, next.action].join('.') }
}

/** One, as its reader would see it. */
export const previewMessageShown = (
  tx: Tx,
  job: RecordId,
  { app, query: { row, workflow, action, ...asked } }: HeldCall<Imports['previewMessage']>,
): Promise<Reply<Imports['previewMessage']>> =>
  previewMessage(tx, app.engine, job, { ...askedIn(asked), row, workflow: idIn('flow', workflow), action })

/** Those that are to run, by their ids. */
export const workflowsIn = (
  said: 'none' | readonly { readonly id: string; readonly version: number }[] | undefined,
): WorkflowsSaid['workflows'] =>
  said === undefined || said === 'none' ? said : said.map(({ id, version }) => ({ id: idIn('flow', id), version }))

interface Asked {
  readonly options?: string | undefined
  readonly workflows?: string | undefined
  readonly firstRows?: number | undefined
}

const askedIn = ({ options, workflows, firstRows }: Asked) => ({
  options: options === undefined ? undefined : Object.fromEntries(partsOf(options).map(choiceIn)),
  workflows: workflows === undefined ? undefined : partsOf(workflows).map((id) => idIn('flow', id)),
  firstRows,
})

const partsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function choiceIn(text: string): readonly [string, string] {
  const [option = '', choice] = text.split(':')
  if (choice !== undefined) return [option, choice]
  throw new Invalid('Options are said as option:choice, with commas between them, such as duplicates:skip.')
}

function placeIn(text: string): { readonly row: number; readonly workflow: RecordId; readonly action: number } {
  const [row = '', workflow = '', action = ''] = text.split('.')
  if (!/^\d{1,9}$/.test(row) || !/^\d{1,4}$/.test(action))
    throw new Invalid('A page of messages goes on behind the `next` of the page before it, and this is none.')
  return { row: Number(row), workflow: idIn('flow', workflow), action: Number(action) }
}
