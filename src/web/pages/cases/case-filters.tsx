import { getRouteApi } from '@tanstack/react-router'
import { Button, FilterMenu, TypedSearch } from '../../parts/index.ts'
import { caseStatuses } from './case-words.ts'
import { useCodeLists, type Entry } from './use-code-lists.ts'

const page = getRouteApi('/inside/cases')
type Filter = 'search' | 'status' | 'source' | 'type' | 'participant' | 'job'

/** What narrows the list stands in its address. */
export function CaseFilters() {
  const search = page.useSearch()
  const narrow = useNarrow()
  const entries = useCodeLists()
  return (
    <div className="tools">
      <TypedSearch
        label="Name, identifier, e-mail or Case Number begins with …, birth date, legacy id"
        search={search.search ?? ''}
        onSearch={(text) => narrow('search', text === '' ? undefined : text)}
      />
      <FilterMenu
        label="Status"
        value={search.status}
        choices={caseStatuses.map((status) => ({ value: status, label: status }))}
        onPick={(status) => narrow('status', status)}
      />
      <FilterMenu
        label="Source"
        value={search.source}
        choices={choices(entries('referral-source'))}
        onPick={(source) => narrow('source', source)}
      />
      <FilterMenu
        label="Type"
        value={search.type}
        choices={choices(entries('referral-type'))}
        onPick={(type) => narrow('type', type)}
      />
      {search.participant !== undefined && (
        <Button size="sm" icon="x" onClick={() => narrow('participant', undefined)}>
          One participant
        </Button>
      )}
      {search.job !== undefined && (
        <Button size="sm" icon="x" onClick={() => narrow('job', undefined)}>
          One import
        </Button>
      )}
    </div>
  )
}

/** Another filter begins at its first page. */
function useNarrow(): (name: Filter, value: string | undefined) => void {
  const { after: _after, from: _from, ...filter } = page.useSearch()
  const navigate = page.useNavigate()
  return (name, value) => {
    const { [name]: _before, ...others } = filter
    void navigate({ search: value === undefined ? others : { ...others, [name]: value }, replace: name === 'search' })
  }
}

const choices = (entries: readonly Entry[] = []) =>
  entries.map(({ id, label, active }) => ({ value: id, label: active ? label : `${label} (not in use)` }))
