import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { asking, type Answer } from '../../server.ts'

export type Existing = Answer<typeof api.cases.existing> & { readonly identifier: string }

/** Who has this Identifier and which cases they have, soon after it was typed; undefined while there is none to ask for. */
export function useExisting(typed: string): Existing | undefined {
  const said = typed.trim().slice(0, 200)
  const [identifier] = useDebouncedValue(said, 200)
  const { data } = useQuery({
    ...asking(api.cases.existing, { query: { identifier } }),
    enabled: identifier !== '',
    staleTime: 0,
  })
  return data && identifier === said ? { ...data, identifier } : undefined
}

/** What a case of theirs is raised to; undefined: as it is typed. */
export const raisedTo = (existing: Existing | undefined): number | undefined =>
  existing && existing.cases.length > 0
    ? Math.max(...existing.cases.map(({ treatmentPeriod }) => treatmentPeriod)) + 1
    : undefined
