import type { Command } from 'commander'
import { api, type Client, type Job } from '../../api/index.ts'
import { choiceFlags } from './import.ts'
import { goOn, start, type LifeOptions, type Watch } from './import-life.ts'
import { run } from '../run.ts'
import { refuseNoWorkflow } from './run-workflows.ts'
import { watchedImport } from './watched-import.ts'

/** Adds `resume`: goes on with an import that paused, failed, or was left before its end. */
export function resumeCommand(program: Command): void {
  const command = program
    .command('resume JOB')
    .description('go on with an import that paused, failed or was interrupted')
  for (const flag of choiceFlags('those that ran before')) command.addOption(flag)
  command
    .option('--json', 'one JSON object with the counts as the last line')
    .action((id: string, options: LifeOptions) =>
      run(options, async () => {
        refuseNoWorkflow(options.workflows)
        return watchedImport(options, (muster, watch) => resume(muster, id, options, watch))
      }),
    )
}

async function resume(muster: Client, id: string, options: LifeOptions, watch: Watch): Promise<Job> {
  const job = await muster.call(api.imports.view, { params: { id } })
  return goOn(muster, await takenUp(muster, job, options), { ...options, unsaid: 'is asked' }, watch)
}

function takenUp(muster: Client, job: Job, options: LifeOptions): Promise<Job> {
  switch (job.status) {
    case 'failed':
      return muster.call(api.imports.retry, { params: { id: job.id } })
    case 'paused':
      return start(muster, job, options)
    default:
      return Promise.resolve(job)
  }
}
