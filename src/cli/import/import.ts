import { Option, type Command } from 'commander'
import { api, type Client } from '../../api/index.ts'
import { choicesOf, toldFlags, wholeNumber, type ImportOptions } from './import-options.ts'
import { importFile } from './import-life.ts'
import { run } from '../run.ts'
import { refuseNoWorkflow } from './run-workflows.ts'
import { Stop } from '../stop.ts'
import { watchedImport } from './watched-import.ts'

/** Adds `import`: a file goes in, every row ends in an outcome. */
export function importCommand(program: Command): void {
  const command = program
    .command('import FILE')
    .description('import a file: every row ends created, updated, skipped or failed')
    .requiredOption('--type <type>', 'what the rows are, such as cases')
    .option('--action <action>', 'create, update or create-or-update')
  for (const flag of [...choiceFlags('none'), ...toldFlags()]) command.addOption(flag)
  command
    .option('--json', 'one JSON object with the counts as the last line')
    .action((file: string, options: ImportOptions) =>
      run(options, async () => {
        refuseNoWorkflow(options.workflows)
        return watchedImport(options, async (muster, watch) => {
          await refuseUnknown(muster, options)
          return importFile(muster, file, options, watch)
        })
      }),
    )
}

/** What the start page asks; which workflows are meant where nothing is said of them. */
export const choiceFlags = (workflows: 'none' | 'all' | 'those that ran before'): readonly Option[] => [
  new Option('--duplicates <action>', 'Duplicate Case Action').choices(['create', 'increment', 'skip']),
  new Option('--contacts <action>', 'what differs from the person on file').choices(['fill', 'overwrite']),
  new Option('--errors <action>', 'rows with errors').choices(['leave-out', 'fix-first']),
  new Option('--first <n>', 'try the first N rows, then pause').argParser(wholeNumber),
  new Option('--workflows <which>', `none, all, or ids with commas between them (default: ${workflows})`),
  new Option('--remembered', 'use the answers that Fix Errors was given for earlier files'),
  new Option('--dates <order>', 'how dates such as 03/04/2026 are meant').choices(['day-first', 'month-first']),
]

/** Before anything is sent: what the type does not have. */
async function refuseUnknown(muster: Client, options: ImportOptions): Promise<void> {
  const { types } = await muster.call(api.importTypes.list)
  const type = types.find(({ key }) => key === options.type)
  if (!type)
    throw new Stop(
      'type-unknown',
      `There is no import type ${options.type}. Choose one of: ${types.map(({ key }) => key).join(', ')}.`,
    )
  if (options.action !== undefined && !type.actions.includes(options.action))
    throw new Stop(
      'action-unknown',
      `${type.label} cannot be imported with --action ${options.action}. Choose one of: ${type.actions.join(', ')}.`,
    )
  for (const name of Object.keys(choicesOf(options)))
    if (!Object.hasOwn(type.options, name)) throw new Stop('option-unknown', `${type.label} has no option --${name}.`)
}
