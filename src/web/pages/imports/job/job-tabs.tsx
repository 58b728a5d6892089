import { Link } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { count, Tabs } from '../../../parts/index.ts'
import { pathOf, undoStands } from './job-step.ts'

interface JobTabsProps {
  readonly job: Job
  readonly here?: 'undo'
}

/** INFO and RECORDS; Undo too once it was asked for, or where one stands. */
export const JobTabs = ({ job, here }: JobTabsProps) => (
  <Tabs label="Import job">
    <Link to={pathOf(job.id, 'info')} activeOptions={{ exact: true }}>
      INFO
    </Link>
    <Link to={pathOf(job.id, 'records')} activeOptions={{ includeSearch: false }}>
      RECORDS {job.rows !== undefined && <span className="count">{count(job.rows)}</span>}
    </Link>
    {(here === 'undo' || wasAsked(job)) && <Link to={pathOf(job.id, 'undo')}>Undo</Link>}
  </Tabs>
)

const wasAsked = (job: Job): boolean => {
  const stands = undoStands(job)
  return stands !== undefined && stands !== 'possible'
}
