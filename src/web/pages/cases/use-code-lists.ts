import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { asking, type Answer } from '../../server.ts'
import { useMay } from '../../session.ts'
import type { ListName } from '../settings/list-words.ts'

export type Entry = Answer<typeof api.codeLists.list>['lists'][string][number]

/** The entries of a list, those no longer active too; undefined for who may not see them, and until they are there. */
export function useCodeLists(): (list: ListName) => readonly Entry[] | undefined {
  const may = useMay()
  const enabled = may('cases:view') || may('caseload:view') || may('settings:view')
  const { data } = useQuery({ ...asking(api.codeLists.list), enabled })
  return (list) => data?.lists[list]
}

export const activeOnes = (entries: readonly Entry[] = []): readonly Entry[] => entries.filter(({ active }) => active)
