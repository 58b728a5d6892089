import type { Job } from '../../../../api/index.ts'
import { count, many, moment, Note } from '../../../parts/index.ts'

/** What became of the workbook that came back last. */
export function WorkbookNote({ job: { workbook } }: { readonly job: Job }) {
  if (!workbook || workbook.state === 'waiting') return null
  const { name, by, at, taken, refused } = workbook
  if (refused)
    return (
      <Note tone="failed" title={`${name} was not taken`} live={false}>
        {refused.sentence}
      </Note>
    )
  if (!taken) return null
  const { count: unclear, first } = taken.notUnderstood
  return (
    <Note tone={unclear > 0 ? 'warning' : 'quiet'} title={`${name} was taken in`}>
      <p>
        {takenWords(taken)} {by.label}, {moment(at)}.
      </p>
      {unclear > 0 && (
        <>
          <p>{many(unclear, 'row')} not understood:</p>
          <ul className="plain">
            {first.slice(0, shown).map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {unclear > shown && <p>and {count(unclear - Math.min(shown, first.length))} more.</p>}
        </>
      )}
    </Note>
  )
}

const shown = 5

type Taken = NonNullable<NonNullable<Job['workbook']>['taken']>

/** `3,214 cells of 2,950 rows changed, 12 rows left out.` */
function takenWords({ cells, rows, leftOut, ignored }: Taken): string {
  if (cells === 0 && leftOut === 0 && ignored === 0) return 'Nothing in it was changed.'
  const out = leftOut > 0 ? `, ${many(leftOut, 'row')} left out` : ''
  const vain =
    ignored > 0
      ? ` ${many(ignored, 'changed cell')} ${ignored === 1 ? 'is' : 'are'} in columns that are not imported.`
      : ''
  return `${many(cells, 'cell')} of ${many(rows, 'row')} changed${out}.${vain}`
}
