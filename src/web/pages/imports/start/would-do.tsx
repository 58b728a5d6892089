import { Link } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { count, Icon, many, Tally } from '../../../parts/index.ts'
import { pathOf } from '../job/job-step.ts'
import { foreseenFor, foundWrong, type Choices, type ImportType } from './start-options.ts'

const words = { created: 'Create', updated: 'Update', skipped: 'Skip', failed: 'Errors' }

interface WouldDoProps {
  readonly job: Job
  readonly type: ImportType | undefined
  readonly choices: Choices
}

/** Good, with warnings, with errors, left out; and what loading would do with all of them. */
export function WouldDo({ job, type, choices }: WouldDoProps) {
  const { check, rows = 0, id } = job
  const foreseen = foreseenFor(job, choices)
  if (!check || !foreseen) return undefined
  const leftOut = check.leftOut + (check.leftOutPlanned ?? 0)
  const counts = {
    created: foreseen.created,
    updated: foreseen.updated,
    skipped: foreseen.skipped + check.leftOut,
    failed: foreseen.failed + foundWrong(job, type),
  }
  return (
    <section aria-labelledby="would-do">
      <h2 id="would-do" className="gap">
        What the import would do
      </h2>
      <Tally
        counts={counts}
        rows={rows}
        words={words}
        notes={{
          created: 'a new record each',
          ...(leftOut > 0 && { skipped: `${count(leftOut)} left out` }),
          ...(check.withErrors > 0 && { failed: <Link to={pathOf(id, 'errors')}>Fix Errors</Link> }),
        }}
      />
      <h2 className="gap gap-t2">What the check found</h2>
      <dl className="kv tight checked">
        <div>
          <dt>
            <span className="created">
              <Icon name="check" />
            </span>{' '}
            Rows good
          </dt>
          <dd>{count(check.good)}</dd>
        </div>
        <div>
          <dt>
            <span className={check.withWarnings > 0 ? 'warning' : 'dim'}>
              <Icon name="warning" />
            </span>{' '}
            with warnings
          </dt>
          <dd>{count(check.withWarnings)}</dd>
        </div>
        <div>
          <dt>
            <span className={check.withErrors > 0 ? 'failed' : 'dim'}>
              <Icon name="failed" />
            </span>{' '}
            with errors
          </dt>
          <dd>
            {count(check.withErrors)}{' '}
            {check.withErrors > 0 && (
              <Link to={pathOf(id, 'errors')}>
                See them<span className="vh">: {many(check.withErrors, 'row')} with errors</span>
              </Link>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <span className="skipped">
              <Icon name="skipped" />
            </span>{' '}
            left out
          </dt>
          <dd>{count(leftOut)}</dd>
        </div>
      </dl>
    </section>
  )
}
