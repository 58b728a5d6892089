import { getRouteApi } from '@tanstack/react-router'
import { narrowing, type Narrowing } from '../../list-search.ts'
import { Button, FilterMenu, TypedSearch } from '../../parts/index.ts'
import { caseStatuses } from './case-words.ts'
import { useCodeLists, type Entry } from './use-code-lists.ts'

const page = getRouteApi('/inside/cases')

/** What narrows the list stands in its address. */
export function CaseFilters() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const narrow = (change: Narrowing<typeof search>): void => void navigate(narrowing(search, change))
  const entries = useCodeLists()
  return (
    <div className="tools">
      <TypedSearch
        label="Name, identifier, e-mail or Case Number begins with …, birth date, legacy id"
        search={search.search ?? ''}
        onSearch={(text) => narrow({ search: text })}
      />
      <FilterMenu
        label="Status"
        value={search.status}
        choices={caseStatuses.map((status) => ({ value: status, label: status }))}
        onPick={(status) => narrow({ status })}
      />
      <FilterMenu
        label="Source"
        value={search.source}
        choices={choices(entries('referral-source'))}
        onPick={(source) => narrow({ source })}
      />
      <FilterMenu
        label="Type"
        value={search.type}
        choices={choices(entries('referral-type'))}
        onPick={(type) => narrow({ type })}
      />
      {search.participant !== undefined && (
        <Button size="sm" icon="x" onClick={() => narrow({ participant: undefined })}>
          One participant
        </Button>
      )}
      {search.job !== undefined && (
        <Button size="sm" icon="x" onClick={() => narrow({ job: undefined })}>
          One import
        </Button>
      )}
    </div>
  )
}

const choices = (entries: readonly Entry[] = []) =>
  entries.map(({ id, label, active }) => ({ value: id, label: active ? label : `${label} (not in use)` }))
