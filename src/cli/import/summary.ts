import type { Client, Job } from '../../api/index.ts'
import { errorGroups } from './open-errors.ts'
import { called } from '../as-called.ts'
import type { ExitCode } from '../run.ts'
import { number } from '../number.ts'

export interface Result {
  readonly job: string
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly skipped: number
  readonly failed: number
  readonly notLoaded: number
  readonly seconds: Job['seconds']
}

/** What became of the rows; the five counts add up to them. */
export function resultOf({ id, rows = 0, tally, notLoaded = 0, seconds }: Job): Result {
  const { created, updated, skipped, failed } = tally
  const { read, check, load } = seconds
  const rounded = { read: toMilliseconds(read), check: toMilliseconds(check), load: toMilliseconds(load) }
  return { job: id, rows, created, updated, skipped, failed, notLoaded, seconds: rounded }
}

const toMilliseconds = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(seconds * 1000) / 1000

export const exitCodeOf = ({ failed }: Result): ExitCode => (failed > 0 ? 2 : 0)

const kindsShown = 15

/** The same in words, with what was wrong, and how to go on. */
export async function summary(muster: Client, job: Job): Promise<string> {
  const { rows, created, updated, skipped, failed, notLoaded, seconds } = resultOf(job)
  const counts = [
    [created, 'created'],
    [updated, 'updated'],
    [skipped, 'skipped'],
    [failed, 'failed'],
    [notLoaded, 'not loaded'],
  ] as const
  const lines = [
    `${job.file.name}: ${number(rows)} rows, ${job.successful ?? 0} % successful (${titles[job.status] ?? job.status})`,
    ...counts.map(([count, what]) => `${number(count).padStart(9)} ${what}`),
    `Read in ${time(seconds.read)}, checked in ${time(seconds.check)}, loaded in ${time(seconds.load)}.`,
  ]
  if (failed > 0)
    lines.push(
      job.status === 'paused' ? 'What is wrong in the whole file:' : 'Why rows failed:',
      ...(await errorGroups(muster, job.id, kindsShown)),
      `The failed rows, each with its reason: ${called('log', job.id, '--failed', '-o', 'failed.csv')}`,
    )
  else lines.push(`Every row and its record: ${called('log', job.id, '-o', 'log.csv')}`)
  if (job.status === 'paused') lines.push(`The other rows: ${called('resume', job.id)}`)
  return lines.join('\n')
}

const titles: Readonly<Partial<Record<Job['status'], string>>> = {
  paused: 'paused after the first rows',
}

const time = (seconds: number | null): string => (seconds === null ? '–' : `${seconds.toFixed(1)} s`)
