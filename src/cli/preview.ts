import type { Command } from 'commander'
import { api, type Answer, type Client, type Job } from '../api/index.ts'
import { choiceFlags } from './import/import.ts'
import { importFile } from './import/import-life.ts'
import { toldFlags, type ImportOptions } from './import/import-options.ts'
import { interruptible } from './import/interruptible.ts'
import { leaveNothing } from './import/leave-nothing.ts'
import { progress } from './import/progress.ts'
import { inWords, previewQuery, refuseNoWorkflow } from './import/run-workflows.ts'
import { run, say, sayJson } from './run.ts'
import { withMuster } from './with-muster.ts'
import { number } from './number.ts'

type Message = Answer<typeof api.imports.previewMessages>['messages'][number]
type Rows = Readonly<Record<'created' | 'updated' | 'skipped' | 'failed', number>>

/** Adds `preview`: what an import would do, and whom it would write to. Nothing remains of it. */
export function previewCommand(program: Command): void {
  const command = program
    .command('preview FILE')
    .description('show what an import would do, and every message that it would send; nothing remains of it')
    .requiredOption('--type <type>', 'what the rows are, such as cases')
    .option('--action <action>', 'create, update or create-or-update')
  for (const flag of [...choiceFlags('all'), ...toldFlags()]) command.addOption(flag)
  command
    .option('--json', 'a JSON object for each message, and one with all counts as the last line')
    .action((file: string, options: ImportOptions) => run(options, () => preview(file, options)))
}

const preview = (file: string, options: ImportOptions): Promise<void> =>
  interruptible((signal) =>
    withMuster('worker', async ({ client }) => {
      refuseNoWorkflow(options.workflows)
      const shown = progress(process.stderr)
      let last: Job | undefined
      const watch = { signal, progress: shown, seen: (job: Job) => void (last = job) }
      try {
        const job = await importFile(client, file, { ...options, leaves: 'nothing' }, watch)
        shown.stop()
        await (options.json ? tellPrograms(client, job, options) : tellPeople(client, job, options))
      } finally {
        shown.stop()
        if (last) await leaveNothing(client, last.id)
      }
    }),
  )

const peopleSee = 20

async function tellPeople(muster: Client, job: Job, options: ImportOptions): Promise<void> {
  const summary = await askedPreview(muster, job, options)
  say(`${job.file.name}: ${number(job.rows ?? 0)} rows. Nothing was imported. With --${deciding(job)}`)
  for (const [choice, rows] of Object.entries(rowsOf(job)))
    say(
      `${choice.padStart(12)}: ${Object.entries(rows)
        .map(([what, count]) => `${number(count)} ${what}`)
        .join(', ')}`,
    )
  for (const line of inWords(summary)) say(line)
  let left = peopleSee
  for await (const message of messagesOf(muster, job, options, 'without')) {
    if (left-- === 0) {
      say(`… and ${number(summary.messages - peopleSee)} more; --json lists all, with their texts.`)
      break
    }
    say(
      `  row ${message.row}: ${message.name} to ${message.to}${message.held ? `, held: ${message.held.sentence}` : ''}`,
    )
  }
}

async function tellPrograms(muster: Client, job: Job, options: ImportOptions): Promise<void> {
  const summary = await askedPreview(muster, job, options)
  for await (const { rendered, held, toName, ...message } of messagesOf(muster, job, options, 'with'))
    sayJson({
      ...message,
      ...{ toName: toName ?? null, held: held?.code ?? null },
      ...{ subject: rendered?.subject ?? '', text: rendered?.text ?? '' },
    })
  const { messages, held, withoutAddress = null, workflows, options: chosen } = summary
  sayJson({
    ...{ rows: job.rows ?? 0, options: chosen, [deciding(job)]: rowsOf(job) },
    messages: {
      ...{ total: messages, held, withoutAddress },
      workflows: workflows.map((one) => ({ ...one, withoutAddress: one.withoutAddress ?? null })),
    },
  })
}

const askedPreview = (muster: Client, { id }: Job, options: ImportOptions) =>
  muster.call(api.imports.preview, { params: { id }, query: previewQuery(options.workflows ?? 'all', options) })

async function* messagesOf(
  muster: Client,
  { id }: Job,
  options: ImportOptions,
  texts: 'with' | 'without',
): AsyncGenerator<Message> {
  const query = { ...previewQuery(options.workflows ?? 'all', options), texts, limit: 500 }
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page: Answer<typeof api.imports.previewMessages> = await muster.call(api.imports.previewMessages, {
      params: { id },
      query: { ...query, ...(after !== undefined && { after }) },
    })
    yield* page.messages
    after = page.next
  }
}

/** The option whose choices are counted: of cases the Duplicate Case Action, else what there is. */
const deciding = ({ check }: Job): string =>
  Object.hasOwn(check?.foreseen ?? {}, 'duplicates') ? 'duplicates' : 'contacts'

/** What becomes of all rows by each of its choices, as the summary of an import counts them: their sum is the rows. */
function rowsOf(job: Job): Readonly<Record<string, Rows>> {
  const { check } = job
  const foreseen = Object.entries(check?.foreseen[deciding(job)] ?? {})
  const [, offered] = foreseen[0] ?? []
  const wrong = (check?.withErrors ?? 0) - (offered?.failed ?? 0)
  return Object.fromEntries(
    foreseen.map(([choice, { created, updated, skipped, failed }]) => [
      choice,
      { created, updated, skipped: skipped + (check?.leftOut ?? 0), failed: failed + wrong },
    ]),
  )
}
