import { getRouteApi } from '@tanstack/react-router'
import { FilterMenu, TypedSearch } from '../../parts/index.ts'
import { holderChoices, useHolders } from '../caseload/use-holder.ts'

const page = getRouteApi('/inside/programs/$program')
type Filter = 'search' | 'caseworker' | 'when'

/** What narrows the list stands in its address. */
export function RosterFilters() {
  const { search = '', caseworker, when } = page.useSearch()
  const narrow = useNarrow()
  const holders = useHolders()
  return (
    <div className="tools">
      <TypedSearch
        label="Name, identifier or e-mail begins with …"
        search={search}
        onSearch={(text) => narrow('search', text === '' ? undefined : text)}
      />
      <FilterMenu
        label="Caseworker"
        value={caseworker}
        choices={holderChoices(holders)}
        onPick={(id) => narrow('caseworker', id)}
      />
      <FilterMenu label="In it" any="today" value={when} choices={whens} onPick={(one) => narrow('when', one)} />
    </div>
  )
}

const whens = [{ value: 'ever', label: 'ever' }]

/** Another filter begins at its first page. */
function useNarrow(): (name: Filter, value: string | undefined) => void {
  const { after: _after, from: _from, ...filter } = page.useSearch()
  const navigate = page.useNavigate()
  return (name, value) => {
    const { [name]: _before, ...others } = filter
    void navigate({ search: value === undefined ? others : { ...others, [name]: value }, replace: name === 'search' })
  }
}
