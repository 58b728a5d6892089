import type { RecordId } from '../platform/database/index.ts'

/** How an import ended, in numbers. */
export interface EndInNumbers {
  readonly job: RecordId
  /** Its type's label. */
  readonly type: string
  readonly status: 'completed' | 'cancelled' | 'failed'
  readonly rows: number
  readonly tally: {
    readonly created: number
    readonly updated: number
    readonly skipped: number
    readonly failed: number
  }
}

/** The e-mail at the end of an import: counts, and where the detailed log is. No cell of the file, and not its name. */
export function importEndLetter(
  { job, type, status, rows, tally }: EndInNumbers,
  appUrl: string | undefined,
): { readonly subject: string; readonly body: string } {
  const accepted = tally.created + tally.updated
  const notLoaded = rows - accepted - tally.skipped - tally.failed
  const counts: readonly (readonly [string, number])[] = [
    ['Records received', rows],
    ['Accepted', accepted],
    ['Skipped', tally.skipped],
    ['Failed', tally.failed],
    ...(notLoaded > 0 ? ([['Not loaded', notLoaded]] as const) : []),
  ]
  const body = [
    `The import of ${type} that you started ${endings[status]}.`,
    counts.map(([name, count]) => `${`${name}:`.padEnd(18)}${inDigits(count).padStart(11)}`).join('\n'),
    `The detailed log, row by row:\n${appUrl === undefined ? '' : `${whereLogIs(appUrl, job)}\n`}bin/muster log ${job}   (on the command line)`,
  ]
  return {
    subject: `Import of ${type} ${subjects[status]}: ${inDigits(accepted)} of ${inDigits(rows)} records accepted`,
    body: `${body.join('\n\n')}\n`,
  }
}

const endings = {
  completed: 'is complete',
  cancelled: 'was cancelled; what was loaded until then stays',
  failed: 'stopped before its end. Open it to see why, and to try again where it stopped',
}
const subjects = { completed: 'complete', cancelled: 'cancelled', failed: 'stopped' }

const whereLogIs = (appUrl: string, job: RecordId): string => new URL(`/data-jobs/${job}/records`, appUrl).href

const inDigits = (count: number): string => count.toLocaleString('en-US')
