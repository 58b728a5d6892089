import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import type { CustomField } from '../cases/custom-values.tsx'

/** The fields in use of cases or participants; none for who may not see them, and until they are there. */
export function useCustomFields(of: CustomField['kind']): readonly CustomField[] {
  const may = useMay()
  const enabled = may('cases:view') || may('settings:view')
  const { data } = useQuery({ ...asking(api.customFields.list), enabled })
  return (data?.fields ?? []).filter(({ kind, active }) => kind === of && active)
}
