import { api } from '../../../api/index.ts'
import { Empty, Page } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { AddEntry } from './add-entry.tsx'
import { EntryTable } from './entry-table.tsx'
import { listWords, type Area, type ListName } from './list-words.ts'
import { SettingsHeader } from './settings-tabs.tsx'

/** One list of allowed values, under the tabs of its area. */
export function CodeList({ area, list }: { readonly area: Area; readonly list: ListName }) {
  const entries = useAnswer(api.codeLists.list).lists[list] ?? []
  const manages = useMay()('settings:manage')
  const { one, title, says } = listWords[list]
  return (
    <Page>
      <SettingsHeader area={area} />
      <p className="lede">
        {says} Value or label, capital or small. {!manages && 'Your role looks at them; it does not change them.'}
      </p>
      {manages && <AddEntry key={list} list={list} />}
      {entries.length === 0 ? (
        <Empty icon="list" title={`No ${one} yet`}>
          Until the first one is here, a row that names a {one} is an error, and the field stays blank on{' '}
          {area === 'cases' ? 'cases' : 'assignments'}.
        </Empty>
      ) : (
        <EntryTable key={list} list={list} title={title} entries={entries} manages={manages} />
      )}
    </Page>
  )
}
