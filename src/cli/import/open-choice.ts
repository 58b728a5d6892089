import type { Job } from '../../api/index.ts'
import { Stop } from '../stop.ts'
import { resumeCommandOf } from './resume-command.ts'
import type { LifeOptions } from './import-life.ts'

/** A job that was never started does not know what its command was told: where that matters, it is asked again. */
export function refuseOpenChoice({ id, check, options: asked }: Job, options: LifeOptions): void {
  if (asked !== undefined || options.duplicates !== undefined) return
  const foreseen = Object.entries(check?.foreseen['duplicates'] ?? {})
  const outcomes = foreseen.map(
    ([choice, { created, updated, skipped, failed }]) =>
      [choice, `${created} created, ${updated} updated, ${skipped} skipped, ${failed} failed`] as const,
  )
  if (new Set(outcomes.map(([, counts]) => counts)).size < 2) return
  throw new Stop(
    'duplicates-open',
    [
      'This import was not started yet, and what becomes of its rows depends on --duplicates. Nothing was imported. Add --duplicates to the command, one of:',
      ...outcomes.map(
        ([choice, counts]) => `  ${resumeCommandOf(id, { ...options, duplicates: choice })}   (${counts})`,
      ),
    ].join('\n'),
  )
}
