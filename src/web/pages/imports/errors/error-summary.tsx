import type { Job } from '../../../../api/index.ts'
import { Button, count, many } from '../../../parts/index.ts'
import { ErrorRow } from './error-row.tsx'
import { keyOf, openOf } from './issue-group.ts'
import { useErrorKeys } from './use-error-keys.ts'
import type { Issues } from './use-issues.ts'

interface ErrorSummaryProps {
  readonly job: Job
  readonly issues: Issues
}

/** Error Summary: column, text, Count, and what it means instead. */
export function ErrorSummary({ job, issues }: ErrorSummaryProps) {
  const { groups, totals, from, of, only, show, onPrevious, onNext } = issues
  const { table, here } = useErrorKeys(issues)
  return (
    <section aria-labelledby="error-summary">
      <div className="read-as">
        <h2 id="error-summary">Error Summary</h2>
        <p className="help push hide-s">
          <kbd>j</kbd> <kbd>k</kbd> to a text, <kbd>1</kbd> to <kbd>9</kbd> for a suggestion, <kbd>u</kbd> to undo
        </p>
        <label className="row check-row">
          <input
            type="checkbox"
            checked={only === 'open'}
            onChange={({ currentTarget }) => show(currentTarget.checked ? 'open' : undefined)}
          />
          Only what is left ({count(openOf(totals).texts)})
        </label>
      </div>
      <div className="boxed">
        <table className="tbl list fix" ref={table} aria-label="Error Summary">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">In the file</th>
              <th scope="col" className="num">
                Count
              </th>
              <th scope="col">Did you mean…?</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <ErrorRow key={keyOf(group)} job={job} group={group} here={keyOf(group) === here} />
            ))}
          </tbody>
        </table>
      </div>
      {groups.length === 0 && <p className="dim">Every text has an answer.</p>}
      {(onPrevious ?? onNext) && (
        <nav className="pager" aria-label="Pages of texts">
          <span className="dim count">
            {count(from)} to {count(from + groups.length - 1)} of {many(of, 'text')}
          </span>
          <span className="push row">
            <Button size="sm" waits={onPrevious ? undefined : 'These are the first.'} onClick={onPrevious}>
              Previous texts
            </Button>
            <Button size="sm" waits={onNext ? undefined : 'These are the last.'} onClick={onNext}>
              More texts
            </Button>
          </span>
        </nav>
      )}
    </section>
  )
}
