import type { Command } from 'commander'
import { api } from '../api/index.ts'
import { run } from './run.ts'
import { saveResponse } from './save-response.ts'
import { withMuster } from './with-muster.ts'

/** Adds `template`: Generate Template, as .xlsx or .csv. */
export function templateCommand(program: Command): void {
  program
    .command('template TYPE')
    .description('write a workbook or a .csv with the columns that an import type takes and one sample row')
    .option(
      '-o, --output <file>',
      'where to: a name that ends in .csv is written as .csv, any other as .xlsx; without it, .csv to standard output',
    )
    .action((type: string, { output }: { output?: string }) =>
      run({}, () =>
        withMuster('no worker', async ({ client }) => {
          const { template, workbook } = api.importTypes
          const asText = output === undefined || output.toLowerCase().endsWith('.csv')
          await saveResponse(await client.open(asText ? template : workbook, { params: { type } }), output)
        }),
      ),
    )
}
