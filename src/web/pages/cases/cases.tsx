import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { DataTable, KeysetPager, LinkButton, Page, PageHeader } from '../../parts/index.ts'
import { afterOf, narrowedAt } from '../../list-search.ts'
import { useMay } from '../../session.ts'
import { useKeptAnswer } from '../../use-kept-answer.ts'
import { caseColumns } from './case-columns.tsx'
import { CaseFilters } from './case-filters.tsx'
import { isCaseStatus } from './case-words.ts'
import { NoCases, NoneOfThese } from './no-cases.tsx'

const page = getRouteApi('/inside/cases')

/** Cases, the newest in the system first. */
export function Cases() {
  const may = useMay()
  return (
    <Page>
      <PageHeader
        title="Cases"
        meta={<span>One referral of one participant each, the newest in the system first.</span>}
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
  const { status, ...texts } = filter
  const said = { ...texts, ...(isCaseStatus(status) && { status }) }
  const kept = useKeptAnswer(api.cases.list, { query: { ...said, ...afterOf(at) } }, at)
  if (!kept) return undefined
  const { cases, next } = kept.answer
  if (cases.length === 0) return Object.keys({ ...filter, ...at }).length === 0 ? <NoCases /> : <NoneOfThese />
  return (
    <div aria-busy={kept.late}>
      <DataTable label="Cases" columns={caseColumns} rows={cases} keyOf={({ id }) => id} boxed className="cases" />
      <KeysetPager
        place={kept.place}
        shown={cases.length}
        next={next}
        go={(to, before) => void navigate({ search: { ...filter, ...to }, state: { before } })}
      />
    </div>
  )
}
