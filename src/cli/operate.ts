import { Option, type Command } from 'commander'
import { portOf, readConfig } from '../config.ts'
import type * as Start from '../start/index.ts'
import { called, nearest } from './as-called.ts'
import { run, say } from './run.ts'

/** Adds the operator's commands: `start`, `web`, `worker`, `hold-messages`, `migrate`. */
export function operatorCommands(program: Command): void {
  program
    .command('start')
    .description('start everything: database, web server, worker; the demo organisation at the first start')
    .addOption(new Option('--under-npm', 'end when npm does').hideHelp())
    .action(({ underNpm }: { underNpm?: true }) =>
      operate(async ({ startEverything }) => startEverything(readConfig(), tell, underNpm ? 'npm' : 'nobody')),
    )
  program
    .command('web')
    .description('start the web server alone')
    .action(() => operate(async ({ runWeb }) => runWeb(readConfig(), tell)))
  program
    .command('worker')
    .description('start a worker alone; as many as you like may work on one database')
    .option('--log-level <level>', 'from trace to fatal', 'info')
    .option('--port <port>', 'answer /health and /metrics on this port of HOST')
    .addOption(new Option('--log-file <file>', 'log there; warnings alone on standard error').hideHelp())
    .action(({ logLevel, logFile, port }: { logLevel: string; logFile?: string; port?: string }) =>
      operate(async ({ runWorker }) =>
        runWorker(
          readConfig(),
          { level: logLevel, file: logFile },
          port === undefined ? undefined : portOf(port, '--port'),
        ),
      ),
    )
  program
    .command('hold-messages')
    .description('hold every message that waits, and stop messages, until a person lets them go')
    .action(() => operate(holdMessages))
  program
    .command('migrate')
    .description('bring the database up to date')
    .action(() => operate(migrate))
}

const operate = (work: (start: typeof Start) => Promise<void>): Promise<void> =>
  run({}, async () => work(await import('../start/index.ts')))

async function holdMessages({ openData, holdNow }: typeof Start): Promise<void> {
  const { url, restored, close } = await openData(readConfig())
  const held = (restored?.held ?? 0) + (await holdNow(url))
  await close()
  say(`Messages are stopped in every organisation, and ${held} that waited are held. ${lettingGo}`)
}

const lettingGo = 'An administrator lets them go on the page Messages.'

async function migrate({ openData }: typeof Start): Promise<void> {
  const { migrated, restored, close } = await openData(readConfig())
  await close()
  if (restored) say(wasRestored(restored))
  say(migrated.length === 0 ? 'The database is up to date.' : `Migrated: ${migrated.join(', ')}.`)
}

const wasRestored = ({ held }: { readonly held: number }): string =>
  `This database was restored from a copy. Messages are stopped, and ${held} that waited are held. ${lettingGo}`

function tell({ url, demo, restored }: Start.Started): void {
  if (restored) say(wasRestored(restored))
  say(`Muster is at ${url}`)
  if (demo) say(`Demo: sign in as ${demo.email} with the password ${demo.password}`)
  const sample = nearest('../../samples/cases-clean.csv')
  say(`A sample file to import: ${sample}`)
  say(`In the browser under Data Jobs, or by: ${called('import', sample, '--type', 'cases')}`)
}
