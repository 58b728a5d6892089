import { Link } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { day, many, Note } from '../../../parts/index.ts'
import { pathOf } from './job-step.ts'

/** The same bytes came before, and something of them was loaded. */
export function SameFile({ before }: { readonly before: Job['sameFileBefore'] }) {
  const last = before[0]
  if (!last) return undefined
  return (
    <Note tone="warning" live title="This file was imported before">
      <p>
        This file was imported on {day(last.at)} by {last.by.label}, {many(last.rows, 'row')}:{' '}
        <Link to={pathOf(last.id, 'info')}>see that import</Link>.{' '}
        {last.undone ? 'It was undone since.' : 'Nothing of it is loaded again unless you start this one.'}
      </p>
    </Note>
  )
}
