import type { Command } from 'commander'
import { api, type Client } from '../api/index.ts'
import { called } from './as-called.ts'
import { errorGroups } from './import/open-errors.ts'
import { run, say, sayJson } from './run.ts'
import { saveResponse } from './save-response.ts'
import { withMuster } from './with-muster.ts'

interface ErrorsOptions {
  readonly output?: string
  readonly json?: boolean
}

/** Adds `errors`: what is wrong with the rows of an import that is not started yet, in words or as a workbook to be fixed. */
export function errorsCommand(program: Command): void {
  program
    .command('errors JOB')
    .description('say what is wrong with rows, or write those rows as a workbook: fix it, and hand it in with fix')
    .option('-o, --output <file>', 'the rows as .xlsx, each wrong cell marked and commented')
    .option('--json', 'one JSON object a kind of error')
    .action((id: string, options: ErrorsOptions) =>
      run(options, () =>
        withMuster('no worker', async ({ client }) => {
          const { output, json } = options
          if (output !== undefined)
            await saveResponse(await client.open(api.imports.errorWorkbook, { params: { id } }), output)
          else if (json) await sayGroups(client, id)
          else await sayErrors(client, id)
        }),
      ),
    )
}

const shown = 40

async function sayErrors(client: Client, id: string): Promise<void> {
  const groups = await errorGroups(client, id, shown, 'with the first row')
  if (groups.length === 0) return say('No row has errors.')
  for (const line of groups) say(line)
  const { status } = await client.call(api.imports.view, { params: { id } })
  say(
    status === 'ready'
      ? `To fix them in a spreadsheet program: ${called('errors', id, '-o', 'errors.xlsx')}`
      : `Every failed row with its reason: ${called('log', id, '--failed', '-o', 'failed.csv')}`,
  )
}

const groupsAtOnce = 500

async function sayGroups(client: Client, id: string): Promise<void> {
  for (let offset = 0; ; offset += groupsAtOnce) {
    const query = { level: 'error', limit: groupsAtOnce, offset } as const
    const { groups } = await client.call(api.imports.issues, { params: { id }, query })
    for (const { field, code, text, count, firstRow, sentence } of groups)
      sayJson({ field, code, text, count, firstRow, message: sentence })
    if (groups.length < groupsAtOnce) return
  }
}
