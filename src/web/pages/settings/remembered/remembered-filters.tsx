import { getRouteApi } from '@tanstack/react-router'
import type { api } from '../../../../api/index.ts'
import { narrowedAt } from '../../../list-search.ts'
import { count, FilterMenu, TypedSearch } from '../../../parts/index.ts'
import type { Answer } from '../../../server.ts'

const page = getRouteApi('/inside/settings/remembered-answers')

type Fields = Answer<typeof api.rememberedAnswers.list>['fields']
type Filter = Omit<ReturnType<typeof page.useSearch>, 'after' | 'from'>

/** What narrows the list stands in its address. */
export function RememberedFilters({ fields }: { readonly fields: Fields }) {
  const [filter] = narrowedAt(page.useSearch())
  const narrow = useNarrow()
  const types = [...new Map(fields.map(({ type }) => [type.id, type])).values()]
  const ofType = fields.filter(({ type }) => filter.type === undefined || type.id === filter.type)
  const names = [...Map.groupBy(ofType, ({ field }) => field)]
  return (
    <div className="tools">
      <TypedSearch
        label="A part of the text or of what it means"
        search={filter.search ?? ''}
        onSearch={(text) => narrow({ search: text === '' ? undefined : text })}
      />
      <FilterMenu
        label="Answers"
        any="offered"
        value={filter.which}
        choices={[{ value: 'ended', label: 'revoked or answered anew' }]}
        onPick={(which) => narrow({ which })}
      />
      <FilterMenu
        label="Import type"
        value={filter.type}
        choices={types.map(({ id, label }) => ({ value: id, label }))}
        onPick={(type) => narrow({ type, field: undefined })}
      />
      <FilterMenu
        label="Column"
        value={filter.field}
        choices={names.map(([field, ofField]) => ({
          value: field,
          label: `${field} (${count(ofField.reduce((sum, { answers }) => sum + answers, 0))})`,
        }))}
        onPick={(field) => narrow({ field })}
      />
    </div>
  )
}

/** Another filter begins at its first page. */
function useNarrow(): (change: { readonly [K in keyof Filter]?: Filter[K] | undefined }) => void {
  const [filter] = narrowedAt(page.useSearch())
  const navigate = page.useNavigate()
  return (change) => {
    const search = Object.fromEntries(
      Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined),
    )
    void navigate({ search, replace: 'search' in change })
  }
}
