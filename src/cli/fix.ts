import type { Command } from 'commander'
import { api, type Client, type Job } from '../api/index.ts'
import { called } from './as-called.ts'
import { goOn, type Watch } from './import/import-life.ts'
import { upload } from './import/upload.ts'
import { watchedWork } from './import/watched-work.ts'
import { run, say, sayJson, type ExitCode } from './run.ts'
import { Stop } from './stop.ts'
import { number } from './number.ts'

interface FixOptions {
  readonly json?: boolean
}

/** Adds `fix`: a workbook of rows with errors, fixed, goes back into its import. */
export function fixCommand(program: Command): void {
  program
    .command('fix JOB FILE')
    .description(
      'take in a workbook that errors wrote, once it is fixed: the cells that were changed, at the same rows',
    )
    .option('--json', 'one JSON object with what was taken as the last line')
    .action((id: string, file: string, options: FixOptions) =>
      run(options, () =>
        watchedWork(options, {
          work: (client, watch) => fix(client, id, file, watch),
          report: async (_client, job) => report(job, options),
          left: (_muster, job) =>
            job
              ? `Stopped. The workbook is taken in behind this command. Look at it with: ${called('errors', id)}`
              : 'Stopped. Nothing was taken in.',
        }),
      ),
    )
}

async function fix(client: Client, id: string, file: string, watch: Watch): Promise<Job> {
  const sent = await upload(client, file, { signal: watch.signal, onProgress: watch.progress.sent })
  watch.progress.stop()
  const job = await client.call(api.imports.takeWorkbook, { params: { id }, body: { upload: sent } })
  return goOn(client, job, { leaves: 'nothing' }, watch)
}

/** 0: no row has errors any more; 2: some have, or could not be understood. */
function report({ id, status, workbook, check }: Job, { json }: FixOptions): ExitCode {
  const taken = workbook?.taken
  if (workbook?.refused) throw new Stop(workbook.refused.code, workbook.refused.sentence)
  if (!taken || status !== 'ready')
    throw new Stop('not-taken', `The workbook was not taken in: ${id} is ${status} now. Look at it in the browser.`)
  const { notUnderstood, ...counts } = taken
  const withErrors = check?.withErrors ?? 0
  if (json) sayJson({ job: id, ...counts, notUnderstood: notUnderstood.count, withErrors })
  else {
    say(`${number(taken.cells)} cells of ${number(taken.rows)} rows changed, ${number(taken.leftOut)} rows left out.`)
    if (taken.ignored > 0) say(`${number(taken.ignored)} changed cells are in columns that are not imported.`)
    for (const { sentence } of notUnderstood.first) say(sentence)
    if (notUnderstood.count > 0) say(`${number(notUnderstood.count)} rows of the workbook were not understood.`)
    say(
      withErrors > 0
        ? `${number(withErrors)} rows still have errors: ${called('errors', id)}`
        : `No row has errors. Go on with: ${called('resume', id)}`,
    )
  }
  return withErrors > 0 || notUnderstood.count > 0 ? 2 : 0
}
