import type { Command } from 'commander'
import { api, type Client } from '../api/index.ts'
import { run, sayJson } from './run.ts'
import { saveResponse } from './save-response.ts'
import { withMuster } from './with-muster.ts'

interface LogOptions {
  readonly failed?: boolean
  readonly output?: string
  readonly json?: boolean
}

/** Adds `log`: RECORDS, every row of a job and what became of it. */
export function logCommand(program: Command): void {
  program
    .command('log JOB')
    .description(
      'write what became of every row of an import: a .csv or .xlsx (needs Export), or one JSON object a row',
    )
    .option('--failed', 'only failed rows, with their reason, ready to fix and to import again')
    .option('-o, --output <file>', 'where to, .csv or .xlsx; without it a .csv to standard output')
    .option('--json', 'one JSON object a row')
    .action((id: string, options: LogOptions) =>
      run(options, () =>
        withMuster('no worker', async ({ client }) => {
          if (options.json && options.output === undefined) await sayEntries(client, id, options)
          else
            await saveResponse(
              await client.open(fileFor(options), { params: { id }, query: only(options) }),
              options.output,
            )
        }),
      ),
    )
}

/** By how the file is to be called. */
const fileFor = ({ output = '' }: LogOptions) =>
  /\.xlsx$/i.test(output) ? api.imports.logWorkbook : api.imports.logFile

const only = ({ failed }: LogOptions): { only?: 'failed' } => (failed ? { only: 'failed' } : {})

const entriesAtOnce = 1_000

async function sayEntries(muster: Client, id: string, { failed }: LogOptions): Promise<void> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const query = { after, limit: entriesAtOnce, ...(failed && { outcome: 'failed' as const }) }
    const page: { entries: readonly object[]; next?: number | undefined } = await muster.call(api.imports.log, {
      params: { id },
      query,
    })
    for (const entry of page.entries) sayJson(entry)
    after = page.next
  }
}
