import { getRouteApi } from '@tanstack/react-router'
import { CodeList } from '../code-list.tsx'
import { listNamed } from '../list-words.ts'

const page = getRouteApi('/inside/settings/caseload/lists')

/** Caseload Settings: the allowed values of assignments, a tab for each list. */
export const CaseloadLists = () => <CodeList area="caseload" list={listNamed('caseload', page.useSearch().list)} />
