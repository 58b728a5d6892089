import { createInterface } from 'node:readline/promises'
import { api, ApiError, type Answer, type Client, type Job } from '../../api/index.ts'
import { sayNote } from '../run.ts'
import { Stop } from '../stop.ts'
import { choicesOf } from './import-options.ts'
import type { LifeOptions } from './import-life.ts'
import { resumeCommandOf } from './resume-command.ts'
import { number } from '../number.ts'

type Preview = Answer<typeof api.imports.preview>

/** What START IMPORT is told of workflows: those that are to run, and the number of messages that was shown. */
export interface RunWorkflows {
  readonly workflows?: 'none' | { id: string; version: number }[]
  readonly messages?: number
}

/**
 * Run Workflow on Import: reads the preview, says how many messages will be written, and confirms that number. On a
 * terminal somebody is asked where there are many. What is not said is none, or what ran before the import paused.
 */
export async function runWorkflows(muster: Client, job: Job, options: LifeOptions): Promise<RunWorkflows> {
  const before = job.status === 'paused' ? (job.workflows ?? []) : []
  const which = options.workflows ?? (before.length > 0 ? 'all' : 'none')
  if (which === 'none') return job.status === 'paused' ? { workflows: 'none' } : {}
  const preview = await askedPreview(muster, job, which, options)
  for (const line of inWords(preview)) sayNote(line)
  if (preview.confirmation.needed && process.stdin.isTTY && process.stderr.isTTY) await ask(preview, job, options)
  const workflows = preview.workflows.map(({ id, version }) => ({ id, version }))
  return { workflows, messages: preview.messages }
}

/** Refuses, before anything is sent to the server, what can be no workflow. */
export function refuseNoWorkflow(which: string | undefined): void {
  if (which === undefined || which === 'none' || which === 'all') return
  const stranger = which.split(',').find((id) => !/^flow_[0-9a-f]{32}$/.test(id.trim()))
  if (stranger !== undefined)
    throw new Stop(
      'workflow-unknown',
      `There is no workflow ${stranger.trim()}. Say none, all, or ids (flow_…) with commas between them.`,
    )
}

async function askedPreview(muster: Client, { id }: Job, which: string, options: LifeOptions): Promise<Preview> {
  try {
    return await muster.call(api.imports.preview, { params: { id }, query: previewQuery(which, options) })
  } catch (error) {
    if (error instanceof ApiError && error.status === 422)
      throw new Stop(
        'workflow-unknown',
        `${error.sentence} Nothing was imported; the file is kept as ${id}; go on with: ${resumeCommandOf(id, { ...options, workflows: 'all' })}`,
      )
    throw error
  }
}

/** Of which choices, workflows and rows the preview is. */
export const previewQuery = (which: string, options: Pick<LifeOptions, 'duplicates' | 'contacts' | 'first'>) => ({
  options: Object.entries(choicesOf(options))
    .map(([option, choice]) => `${option}:${choice}`)
    .join(','),
  ...(which !== 'all' && { workflows: which === 'none' ? '' : which }),
  ...(options.first !== undefined && { firstRows: options.first }),
})

/** How many messages, by workflow, and what becomes of them. */
export function inWords({ workflows, messages, held, withoutAddress }: Preview): readonly string[] {
  if (workflows.length === 0) return ['No workflow is switched on for such records: no messages.']
  const of = workflows.map(
    (one) => `${number(one.messages)} of ${one.name}${one.held > 0 ? ` (${number(one.held)} held)` : ''}`,
  )
  const nobody = withoutAddress ? `; for ${number(withoutAddress)} more there is nobody to write to` : ''
  return [
    `Workflows write ${number(messages)} ${messages === 1 ? 'message' : 'messages'}: ${of.join(', ')}${nobody}.`,
    ...(held > 0
      ? [
          `${number(held)} of them ${held === 1 ? 'is' : 'are'} held until a person releases ${held === 1 ? 'it' : 'them'}.`,
        ]
      : []),
  ]
}

async function ask({ messages }: Preview, { id }: Job, options: LifeOptions): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`Write ${number(messages)} messages? Type the number to confirm: `)
  terminal.close()
  if (answer.replaceAll(/[,. ]/g, '') === String(messages)) return
  throw new Stop(
    'not-confirmed',
    `Nothing was imported; the file is kept as ${id}; go on with: ${resumeCommandOf(id, options)}`,
  )
}
