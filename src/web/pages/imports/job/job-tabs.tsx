import { Link } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { count, Tabs } from '../../../parts/index.ts'
import { pathOf } from './job-step.ts'

/** INFO and RECORDS. */
export const JobTabs = ({ job: { id, rows } }: { readonly job: Job }) => (
  <Tabs label="Import job">
    <Link to={pathOf(id, 'info')} activeOptions={{ exact: true }}>
      INFO
    </Link>
    <Link to={pathOf(id, 'records')} activeOptions={{ includeSearch: false }}>
      RECORDS {rows !== undefined && <span className="count">{count(rows)}</span>}
    </Link>
  </Tabs>
)
