import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { DataTable, KeysetPager, LinkButton, ListLine, Page, PageHeader, sortingOf, sortOf } from '../../parts/index.ts'
import { afterOf, narrowedAt } from '../../list-search.ts'
import { useMay } from '../../session.ts'
import { useKeptAnswer } from '../../use-kept-answer.ts'
import { caseColumns } from './case-columns.tsx'
import { CaseFilters } from './case-filters.tsx'
import { caseSortOf, caseSorts } from './case-sorts.ts'
import { isCaseStatus } from './case-words.ts'
import { NoCases, NoneOfThese } from './no-cases.tsx'

const page = getRouteApi('/inside/cases')

/** Cases, the last opened first where nothing else is said. */
export function Cases() {
  const may = useMay()
  return (
    <Page>
      <PageHeader
        title="Cases"
        meta={<span>One referral of one participant each.</span>}
        actions={
          may('cases:create') && (
            <LinkButton to="/cases/new" look="fill" icon="plus">
              New case
            </LinkButton>
          )
        }
      />
      <CaseFilters />
      <Found />
    </Page>
  )
}

function Found() {
  const [filter, at] = narrowedAt(page.useSearch())
  const navigate = page.useNavigate()
  const { status, sort: asked, ...texts } = filter
  const sort = caseSortOf(asked)
  const said = { ...texts, sort, ...(isCaseStatus(status) && { status }) }
  const kept = useKeptAnswer(api.cases.list, { query: { ...said, ...afterOf(at) } }, at)
  if (!kept) return undefined
  const { cases, next, total } = kept.answer
  const sortBy = (to: string) => void navigate({ search: { ...filter, sort: to } })
  const isNarrowed = Object.keys({ ...texts, ...at }).length > 0 || status !== undefined
  if (cases.length === 0) return isNarrowed ? <NoneOfThese /> : <NoCases />
  return (
    <div aria-busy={kept.late}>
      <ListLine total={total} one="case" others="cases" sorted={{ sorts: caseSorts, sort, onSort: sortBy }} />
      <DataTable
        label="Cases"
        columns={caseColumns}
        rows={cases}
        keyOf={({ id }) => id}
        boxed
        className="cases"
        sorting={sortingOf(sort)}
        onSort={(by) => sortBy(sortOf(by))}
      />
      <KeysetPager
        place={kept.place}
        shown={cases.length}
        next={next}
        total={total}
        go={(to, before) => void navigate({ search: { ...filter, ...to }, state: { before } })}
      />
    </div>
  )
}
