import type { Command } from 'commander'
import { api, type Answer, type Job } from '../api/index.ts'
import { goOn } from './import/import-life.ts'
import { watchedWork } from './import/watched-work.ts'
import { called } from './as-called.ts'
import { changesInWords, keptOf, reportUndo, sayKept } from './report-undo.ts'
import { run, say, sayJson, type ExitCode } from './run.ts'
import { withMuster } from './with-muster.ts'
import { number } from './number.ts'

interface UndoOptions {
  readonly show?: boolean
  readonly json?: boolean
}
type Preview = Answer<typeof api.imports.undoPreview>

/** Adds `undo`: takes back what an import did. */
export function undoCommand(program: Command): void {
  program
    .command('undo JOB')
    .description('remove what an import made and restore what it changed, except what was edited since')
    .option('--show', 'only say what it would do')
    .option('--json', 'a JSON object for everything that is kept, and one with the counts as the last line')
    .action((id: string, options: UndoOptions) =>
      run(options, () => (options.show ? show(id, options) : undo(id, options))),
    )
}

const show = (id: string, { json }: UndoOptions): Promise<void> =>
  withMuster('no worker', async ({ client }) => {
    const params = { id }
    const preview = await client.call(api.imports.undoPreview, { params })
    const { rows, removed, restored, kept, messages } = preview
    if (json) {
      for await (const one of keptOf(client, id)) sayJson(one)
      return sayJson({ job: id, rows, removed, restored, kept, messages })
    }
    const job = await client.call(api.imports.view, { params })
    say(`${job.file.name}: undo of ${number(rows)} rows would`)
    for (const line of changesInWords(preview, ['remove', 'restore', 'keep'])) say(line)
    for (const line of messagesInWords(messages)) say(line)
    await sayKept(client, id, kept)
    say(`Nothing was undone. To do it: ${called('undo', id)}`)
  })

/** Goes on with one that is being undone already, whoever said so. */
const undo = (id: string, { json }: UndoOptions): Promise<ExitCode> =>
  watchedWork(
    { json },
    {
      work: async (client, watch) => {
        const params = { id }
        const job = await client.call(api.imports.view, { params })
        return goOn(client, job.status === 'undoing' ? job : await client.call(api.imports.undo, { params }), {}, watch)
      },
      report: (client, job) => reportUndo(client, job, json),
      left: ({ server }, job) => whatIsLeft(server, job, id),
    },
  )

const messagesInWords = ({ toCancel, sent }: Preview['messages']): readonly string[] => [
  ...(toCancel > 0 ? [`${number(toCancel)} messages that are not sent yet would be cancelled.`] : []),
  ...(sent > 0 ? [`${number(sent)} messages were sent already.`] : []),
]

function whatIsLeft(server: 'stays' | 'is ours', job: Job | undefined, id: string): string {
  if (job?.status !== 'undoing') return 'Stopped. Nothing was undone.'
  return server === 'stays'
    ? `Undo goes on in Muster. Look at it with: ${called('jobs')}`
    : `Stopping at the next batch (Ctrl-C again: at once). Go on with: ${called('undo', id)}`
}
