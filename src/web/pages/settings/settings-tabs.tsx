import { Link } from '@tanstack/react-router'
import { PageHeader, Tabs } from '../../parts/index.ts'
import { listsOf, listWords, type Area } from './list-words.ts'

/** The head of settings that have several pages, and a tab for each of these. */
export const SettingsHeader = ({ area }: { readonly area: Area }) => (
  <>
    <PageHeader path={['Settings', titles[area]]} title={titles[area]} meta={<span>{says[area]}</span>} />
    {area === 'cases' ? <CasesTabs /> : <CaseloadTabs />}
  </>
)

const titles = { cases: 'Cases Settings', caseload: 'Caseload Settings' } as const
const says = {
  cases: 'What cases may say: lists of allowed values, and fields of your own.',
  caseload: 'Programs, what assignments may say, and what tells participants apart.',
} as const

const CasesTabs = () => (
  <Tabs label={titles.cases}>
    {listsOf.cases.map((list) => (
      <Link
        key={list}
        to="/settings/cases"
        search={list === listsOf.cases[0] ? {} : { list }}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        {listWords[list].title}
      </Link>
    ))}
    <Link to="/settings/cases/custom-fields">Custom Fields</Link>
  </Tabs>
)

const CaseloadTabs = () => (
  <Tabs label={titles.caseload}>
    <Link to="/settings/caseload" activeOptions={{ exact: true }}>
      Programs
    </Link>
    {listsOf.caseload.map((list) => (
      <Link
        key={list}
        to="/settings/caseload/lists"
        search={list === listsOf.caseload[0] ? {} : { list }}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        {listWords[list].title}
      </Link>
    ))}
    <Link to="/settings/caseload/rules">Rules</Link>
  </Tabs>
)
