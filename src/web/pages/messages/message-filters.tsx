import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { narrowing, type Narrowing } from '../../list-search.ts'
import { Button, count, FilterMenu, Icon, TypedSearch } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { useMessageScope } from './message-scope.ts'
import { messageStatuses, statusWords } from './message-words.ts'

const page = getRouteApi('/inside/messages')

/** What narrows the list stands in its address; how many there are of each status stands beside it. */
export function MessageFilters() {
  const { filter, whose } = useMessageScope()
  const narrow = useNarrow()
  const may = useMay()
  const { data } = useQuery({
    ...asking(api.workflows.list),
    enabled: may('workflows:view') || may('workflows:manage'),
  })
  return (
    <>
      <Statuses />
      <div className="tools">
        <TypedSearch
          label="A part of the address"
          search={filter.search ?? ''}
          onSearch={(text) => narrow({ search: text })}
        />
        {whose === 'all' && data && (
          <FilterMenu
            label="Workflow"
            value={filter.workflow}
            choices={data.workflows.map(({ id, name }) => ({ value: id, label: name }))}
            onPick={(workflow) => narrow({ workflow })}
          />
        )}
        {filter.job !== undefined && (
          <Button icon="x" size="sm" onClick={() => narrow({ job: undefined })}>
            One import
          </Button>
        )}
        {filter.record !== undefined && (
          <Button icon="x" size="sm" onClick={() => narrow({ record: undefined })}>
            One case
          </Button>
        )}
      </div>
    </>
  )
}

function Statuses() {
  const { filter, whose } = useMessageScope()
  const { status: chosen, ...others } = filter
  const narrow = useNarrow()
  const { data } = useQuery({
    ...asking(api.messages.counts, { query: { whose, ...others } }),
    placeholderData: (before) => before,
  })
  const all = data && Object.values(data).reduce((sum, one) => sum + one, 0)
  return (
    <div className="scroll seg-line">
      <div className="seg" role="group" aria-label="Filter by status">
        <button type="button" aria-pressed={chosen === undefined} onClick={() => narrow({ status: undefined })}>
          All {all !== undefined && <span>{count(all)}</span>}
        </button>
        {messageStatuses.map((status) => (
          <button key={status} type="button" aria-pressed={chosen === status} onClick={() => narrow({ status })}>
            <Icon name={statusWords[status].icon} />
            {statusWords[status].word} {data && <span>{count(data[status])}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}

function useNarrow(): (change: Narrowing<ReturnType<typeof page.useSearch>>) => void {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  return (change) => void navigate(narrowing(search, change))
}
