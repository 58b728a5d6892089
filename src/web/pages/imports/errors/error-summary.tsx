import { useState } from 'react'
import type { Job } from '../../../../api/index.ts'
import { Button, count } from '../../../parts/index.ts'
import { ErrorRow } from './error-row.tsx'
import { keyOf, type IssueGroup } from './issue-group.ts'
import { useErrorKeys } from './use-error-keys.ts'

interface ErrorSummaryProps {
  readonly job: Job
  readonly groups: readonly IssueGroup[]
}

const atOnce = 50

/** Error Summary: column, text, Count, and what it means instead. */
export function ErrorSummary({ job, groups }: ErrorSummaryProps) {
  const [most, setMost] = useState(atOnce)
  const shown = groups.slice(0, most)
  const { table, here } = useErrorKeys(shown)
  return (
    <section aria-labelledby="error-summary">
      <div className="read-as">
        <h2 id="error-summary">Error Summary</h2>
        <p className="help push hide-s">
          <kbd>j</kbd> <kbd>k</kbd> to a text, <kbd>1</kbd> to <kbd>9</kbd> for a suggestion, <kbd>u</kbd> to undo
        </p>
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
            {shown.map((group) => (
              <ErrorRow key={keyOf(group)} job={job} group={group} here={keyOf(group) === here} />
            ))}
          </tbody>
        </table>
      </div>
      {groups.length > most && (
        <div className="pager">
          <span className="dim count">
            {count(most)} of {count(groups.length)}
          </span>
          <Button size="sm" className="push" onClick={() => setMost(most + atOnce)}>
            Show more
          </Button>
        </div>
      )}
    </section>
  )
}
