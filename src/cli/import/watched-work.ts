import type { Client, Job } from '../../api/index.ts'
import { interruptible } from './interruptible.ts'
import type { Watch } from './import-life.ts'
import { progress } from './progress.ts'
import { sayJson, type ExitCode } from '../run.ts'
import { withMuster, type Muster } from '../with-muster.ts'

/** Something that takes its time with a job. */
export interface JobWork {
  readonly work: (muster: Client, watch: Watch) => Promise<Job>
  readonly report: (muster: Client, job: Job) => Promise<ExitCode>
  /** What becomes of the job, last seen so, when the command is interrupted. */
  readonly left: (muster: Muster, job: Job | undefined) => string
}

/** Brings it to its end with a progress bar, says what became of it, and lets Ctrl-C go out gently. */
export function watchedWork(
  { json }: { readonly json?: boolean | undefined },
  { work, report, left }: JobWork,
): Promise<ExitCode> {
  return interruptible((signal) =>
    withMuster('worker', async (muster) => {
      const shown = progress(process.stderr)
      let last: Job | undefined
      try {
        signal.throwIfAborted()
        const job = await work(muster.client, { signal, progress: shown, seen: (seen) => (last = seen) })
        shown.stop()
        return await report(muster.client, job)
      } catch (error) {
        shown.stop()
        if (!signal.aborted) throw error
        return leave(left(muster, last), json)
      }
    }),
  )
}

function leave(message: string, json: boolean | undefined): ExitCode {
  process.stderr.write(`${message}\n`)
  if (json) sayJson({ error: 'interrupted', message })
  return 130
}
