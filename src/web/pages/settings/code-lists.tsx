import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Empty, Page } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { AddEntry } from './add-entry.tsx'
import { EntryTable } from './entry-table.tsx'
import { listNamed, listWords } from './list-words.ts'
import { SettingsHeader, SettingsTabs } from './settings-tabs.tsx'

const page = getRouteApi('/inside/settings/cases')

/** Cases Settings: the allowed values of cases, a tab for each list. */
export function CodeLists() {
  const list = listNamed(page.useSearch().list)
  const entries = useAnswer(api.codeLists.list).lists[list] ?? []
  const manages = useMay()('settings:manage')
  const { one, title, says } = listWords[list]
  return (
    <Page>
      <SettingsHeader says="What cases may say: lists of allowed values, and fields of your own." />
      <SettingsTabs />
      <p className="lede">
        {says} Value or label, capital or small. {!manages && 'Your role looks at them; it does not change them.'}
      </p>
      {manages && <AddEntry key={list} list={list} />}
      {entries.length === 0 ? (
        <Empty icon="list" title={`No ${one} yet`}>
          Until the first one is here, a row that names a {one} is an error, and the field stays blank on cases.
        </Empty>
      ) : (
        <EntryTable key={list} list={list} title={title} entries={entries} manages={manages} />
      )}
    </Page>
  )
}
