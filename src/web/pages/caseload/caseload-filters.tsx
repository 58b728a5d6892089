import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { narrowing, type Narrowing } from '../../list-search.ts'
import { FilterMenu, TypedSearch } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useSession } from '../../session.ts'
import { holderChoices, useHolders } from './use-holder.ts'

const page = getRouteApi('/inside/caseload')

/** What narrows the list stands in its address. */
export function CaseloadFilters() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const narrow = (change: Narrowing<typeof search>): void => void navigate(narrowing(search, change))
  const { id: me } = useSession()
  const holders = useHolders()
  const { data } = useQuery(asking(api.programs.list))
  return (
    <div className="tools">
      <TypedSearch
        label="Name, identifier or e-mail begins with …"
        search={search.search ?? ''}
        onSearch={(text) => narrow({ search: text })}
      />
      <FilterMenu
        label="Caseworker"
        any="me"
        value={search.caseworker}
        choices={holderChoices(holders.filter(({ id }) => id !== me))}
        onPick={(caseworker) => narrow({ caseworker })}
      />
      <FilterMenu
        label="Program"
        value={search.program}
        choices={[...(data?.programs ?? []).map(({ id, label }) => ({ value: id, label })), inNone]}
        onPick={(program) => narrow({ program })}
      />
      <FilterMenu
        label="Show"
        any="open"
        value={search.which}
        choices={whichOnes}
        onPick={(which) => narrow({ which })}
      />
    </div>
  )
}

const inNone = { value: 'none', label: 'In no program' }
const whichOnes = [
  { value: 'ended', label: 'ended' },
  { value: 'all', label: 'open and ended' },
]
