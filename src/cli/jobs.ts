import type { Command } from 'commander'
import { api, type Answer } from '../api/index.ts'
import { run, say, sayJson } from './run.ts'
import { withMuster } from './with-muster.ts'

type Line = Answer<typeof api.imports.list>['jobs'][number]

/** Adds `jobs`: Data Jobs, the newest first. */
export function jobsCommand(program: Command): void {
  program
    .command('jobs')
    .description('list import jobs, the newest first')
    .option('--json', 'one JSON object')
    .action((options: { json?: boolean }) =>
      run(options, () =>
        withMuster('no worker', async ({ client }) => {
          const { jobs } = await client.call(api.imports.list, { query: { limit: 200 } })
          if (options.json) sayJson({ jobs })
          else say(jobs.length === 0 ? 'No import jobs yet.' : jobs.map(inWords).join('\n'))
        }),
      ),
    )
}

const inWords = ({ id, type, fileName, status, worker, createdBy, createdAt, rows, tally }: Line): string =>
  `${id}  ${createdAt.slice(0, 16).replace('T', ' ')}  ${`${status}${waits[worker ?? 'at work']}`.padEnd(9)}  ${type}  ${fileName}, ${rows ?? '?'} rows ` +
  `(${tally.created} created, ${tally.updated} updated, ${tally.skipped} skipped, ${tally.failed} failed), by ${createdBy.label}`

/** No job looks as if it went on when nobody works on it. */
const waits = {
  'at work': '',
  awaited: ' (waits for a worker)',
  missing: ' (no worker is running)',
  'held up': ' (held up)',
} as const
