import { getRouteApi } from '@tanstack/react-router'
import { narrowing, type Narrowing } from '../../list-search.ts'
import { FilterMenu, TypedSearch } from '../../parts/index.ts'
import { holderChoices, useHolders } from '../caseload/use-holder.ts'

const page = getRouteApi('/inside/programs/$program')

/** What narrows the list stands in its address. */
export function RosterFilters() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const narrow = (change: Narrowing<typeof search>): void => void navigate(narrowing(search, change))
  const holders = useHolders()
  return (
    <div className="tools">
      <TypedSearch
        label="Name, identifier or e-mail begins with …"
        search={search.search ?? ''}
        onSearch={(text) => narrow({ search: text })}
      />
      <FilterMenu
        label="Caseworker"
        value={search.caseworker}
        choices={holderChoices(holders)}
        onPick={(caseworker) => narrow({ caseworker })}
      />
      <FilterMenu label="In it" any="today" value={search.when} choices={whens} onPick={(when) => narrow({ when })} />
    </div>
  )
}

const whens = [{ value: 'ever', label: 'ever' }]
