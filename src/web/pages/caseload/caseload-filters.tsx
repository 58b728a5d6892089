import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { FilterMenu, TypedSearch } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useSession } from '../../session.ts'
import { holderChoices, useHolders } from './use-holder.ts'

const page = getRouteApi('/inside/caseload')
type Filter = 'search' | 'caseworker' | 'program' | 'which'

/** What narrows the list stands in its address. */
export function CaseloadFilters() {
  const { search = '', caseworker, program, which } = page.useSearch()
  const narrow = useNarrow()
  const { id: me } = useSession()
  const holders = useHolders()
  const { data } = useQuery(asking(api.programs.list))
  return (
    <div className="tools">
      <TypedSearch
        label="Name, identifier or e-mail begins with …"
        search={search}
        onSearch={(text) => narrow('search', text === '' ? undefined : text)}
      />
      <FilterMenu
        label="Caseworker"
        any="me"
        value={caseworker}
        choices={holderChoices(holders.filter(({ id }) => id !== me))}
        onPick={(id) => narrow('caseworker', id)}
      />
      <FilterMenu
        label="Program"
        value={program}
        choices={[...(data?.programs ?? []).map(({ id, label }) => ({ value: id, label })), inNone]}
        onPick={(id) => narrow('program', id)}
      />
      <FilterMenu label="Show" any="open" value={which} choices={whichOnes} onPick={(one) => narrow('which', one)} />
    </div>
  )
}

const inNone = { value: 'none', label: 'In no program' }
const whichOnes = [
  { value: 'ended', label: 'ended' },
  { value: 'all', label: 'open and ended' },
]

/** Another filter begins at its first page. */
function useNarrow(): (name: Filter, value: string | undefined) => void {
  const { after: _after, from: _from, ...filter } = page.useSearch()
  const navigate = page.useNavigate()
  return (name, value) => {
    const { [name]: _before, ...others } = filter
    void navigate({ search: value === undefined ? others : { ...others, [name]: value }, replace: name === 'search' })
  }
}
