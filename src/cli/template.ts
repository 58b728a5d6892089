import type { Command } from 'commander'
import { api } from '../api/index.ts'
import { run } from './run.ts'
import { saveResponse } from './save-response.ts'
import { Stop } from './stop.ts'
import { withMuster } from './with-muster.ts'

/** Adds `template`: Generate Template, as .csv. */
export function templateCommand(program: Command): void {
  program
    .command('template TYPE')
    .description('write a .csv with the columns that an import type takes and one sample row')
    .option('-o, --output <file>', 'where to; without it, to standard output')
    .action((type: string, { output }: { output?: string }) =>
      run({}, () =>
        withMuster('no worker', async ({ client }) => {
          if (output?.toLowerCase().endsWith('.xlsx'))
            throw new Stop('format-unknown', 'Templates are written as .csv for now. Choose a name that ends in .csv.')
          await saveResponse(await client.open(api.importTypes.template, { params: { type } }), output)
        }),
      ),
    )
}
