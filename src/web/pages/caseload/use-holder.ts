import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { asking, type Answer } from '../../server.ts'

export type Holder = Answer<typeof api.caseload.caseworkers>['caseworkers'][number]

/** Whose caseload can be looked at. */
export const useHolders = (): readonly Holder[] => useQuery(asking(api.caseload.caseworkers)).data?.caseworkers ?? []

/** Undefined until it is known, and for who never had a caseload. */
export function useHolder(id: string | undefined): Holder | undefined {
  return useHolders().find((one) => one.id === id)
}

/** Those who are no longer caseworkers stand last, and are said to be so. */
export const holderChoices = (holders: readonly Holder[]) =>
  holders
    .toSorted((one, other) => Number(other.active) - Number(one.active))
    .map(({ id, label, active }) => ({ value: id, label: active ? label : `${label} (no longer a caseworker)` }))
