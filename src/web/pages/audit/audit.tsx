import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { DataTable, Empty, KeysetPager, NothingFound, Page, PageHeader } from '../../parts/index.ts'
import { narrowedAt } from '../../list-search.ts'
import { useKeptAnswer } from '../../use-kept-answer.ts'
import { AuditFilters } from './audit-filters.tsx'
import { entryColumns } from './entry-columns.tsx'

const page = getRouteApi('/inside/settings/audit')

/** Who did what, when, and what it was before: nothing here can be changed. */
export function Audit() {
  return (
    <Page>
      <PageHeader
        path={['Settings', 'Audit']}
        title="Audit"
        meta={<span>Who did what, when, and how it was before. Nothing here can be changed or removed.</span>}
      />
      <AuditFilters />
      <Entries />
    </Page>
  )
}

function Entries() {
  const [filter, at] = narrowedAt(page.useSearch())
  const navigate = page.useNavigate()
  const before = at.after === undefined ? {} : { before: at.after }
  const kept = useKeptAnswer(api.audit.list, { query: { ...filter, ...before } }, at)
  if (!kept) return undefined
  const { entries, next } = kept.answer
  if (entries.length === 0)
    return Object.keys({ ...filter, ...at }).length === 0 ? (
      <Empty icon="audit" title="Nothing has been done yet">
        Every change by hand, every import and every sign-in is entered here with who did it.
      </Empty>
    ) : (
      <NothingFound search="these filters" clear={() => void navigate({ search: {} })} />
    )
  return (
    <div aria-busy={kept.late}>
      <DataTable
        label="Audit trail"
        columns={entryColumns}
        rows={entries}
        keyOf={(entry) => entry.id ?? `${entry.job} ${entry.rows?.first}`}
        boxed
        className="trail"
      />
      <KeysetPager
        place={kept.place}
        shown={entries.length}
        next={next}
        go={(to, before) => void navigate({ search: { ...filter, ...to }, state: { before } })}
      />
    </div>
  )
}
