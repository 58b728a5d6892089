import { getRouteApi } from '@tanstack/react-router'
import { CodeList } from './code-list.tsx'
import { listNamed } from './list-words.ts'

const page = getRouteApi('/inside/settings/cases')

/** Cases Settings: the allowed values of cases, a tab for each list. */
export const CodeLists = () => <CodeList area="cases" list={listNamed('cases', page.useSearch().list)} />
