import { Link } from '@tanstack/react-router'
import { PageHeader, Tabs } from '../../parts/index.ts'
import { listNames, listWords } from './list-words.ts'

/** The head of Cases Settings, on each of its tabs. */
export const SettingsHeader = ({ says }: { readonly says: string }) => (
  <PageHeader path={['Settings', 'Cases Settings']} title="Cases Settings" meta={<span>{says}</span>} />
)

export const SettingsTabs = () => (
  <Tabs label="Cases Settings">
    {listNames.map((list) => (
      <Link
        key={list}
        to="/settings/cases"
        search={list === listNames[0] ? {} : { list }}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        {listWords[list].title}
      </Link>
    ))}
    <Link to="/settings/cases/custom-fields">Custom Fields</Link>
  </Tabs>
)
