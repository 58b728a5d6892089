import { getRouteApi } from '@tanstack/react-router'
import type { api } from '../../../../api/index.ts'
import { narrowing, type Narrowing } from '../../../list-search.ts'
import { count, FilterMenu, TypedSearch } from '../../../parts/index.ts'
import type { Answer } from '../../../server.ts'

const page = getRouteApi('/inside/settings/remembered-answers')

type Fields = Answer<typeof api.rememberedAnswers.list>['fields']

/** What narrows the list stands in its address. */
export function RememberedFilters({ fields }: { readonly fields: Fields }) {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const narrow = (change: Narrowing<typeof search>): void => void navigate(narrowing(search, change))
  const types = [...new Map(fields.map(({ type }) => [type.id, type])).values()]
  const ofType = fields.filter(({ type }) => search.type === undefined || type.id === search.type)
  const names = [...Map.groupBy(ofType, ({ field }) => field)]
  return (
    <div className="tools">
      <TypedSearch
        label="A part of the text or of what it means"
        search={search.search ?? ''}
        onSearch={(text) => narrow({ search: text })}
      />
      <FilterMenu
        label="Answers"
        any="offered"
        value={search.which}
        choices={[{ value: 'ended', label: 'revoked or answered anew' }]}
        onPick={(which) => narrow({ which })}
      />
      <FilterMenu
        label="Import type"
        value={search.type}
        choices={types.map(({ id, label }) => ({ value: id, label }))}
        onPick={(type) => narrow({ type, field: undefined })}
      />
      <FilterMenu
        label="Column"
        value={search.field}
        choices={names.map(([field, ofField]) => ({
          value: field,
          label: `${field} (${count(ofField.reduce((sum, { answers }) => sum + answers, 0))})`,
        }))}
        onPick={(field) => narrow({ field })}
      />
    </div>
  )
}
