import { Link } from '@tanstack/react-router'
import { useMay } from '../../session.ts'
import { Happened } from '../cases/happened.tsx'
import { Origin } from '../cases/origin.tsx'
import type { Assignment, Enrollment } from './caseload-words.ts'

interface HistoryProps {
  readonly of: Pick<Assignment | Enrollment, 'createdAt' | 'createdBy' | 'ended' | 'job' | 'row'>
  readonly what: 'assignment' | 'enrollment'
}

/** How it ended, and how it came: by whose hand, or by which row of which file. */
export const History = ({ of, what }: HistoryProps) => (
  <section aria-labelledby="activity">
    <h2 id="activity">Activity</h2>
    <ol className="feed">
      {of.ended && (
        <Happened icon="ended" at={of.ended.at}>
          <b>{of.ended.by.label}</b> ended this {what}
          {of.ended.job !== undefined && <ByImport job={of.ended.job} />}
        </Happened>
      )}
      {of.job === undefined ? (
        <Happened icon="created" at={of.createdAt}>
          <b>{of.createdBy.label}</b> started this {what}
        </Happened>
      ) : (
        <Origin what={what} at={of.createdAt} job={of.job} row={of.row} />
      )}
    </ol>
  </section>
)

function ByImport({ job }: { readonly job: string }) {
  const may = useMay()
  const jobPage: string = `/data-jobs/${job}`
  return <> by {may('jobs:own') || may('jobs:all') ? <Link to={jobPage}>an import</Link> : 'an import'}</>
}
