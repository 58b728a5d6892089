import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { personName } from '../participants/person-words.ts'

export interface Whom {
  readonly id: string
  readonly name: string
  /** Where one goes when something was done with them. */
  readonly there:
    | { readonly to: '/participants/$participant'; readonly params: { readonly participant: string } }
    | { readonly to: '/caseload' }
}

/** A participant, as far as somebody may see who they are. */
export function useWhom(id: string): Whom {
  const may = useMay()
  const sees = may('participants:view')
  const { data } = useQuery({ ...asking(api.participants.view, { params: { id } }), enabled: sees, throwOnError: true })
  return {
    id,
    name: data ? personName(data) : 'This participant',
    there: sees ? { to: '/participants/$participant', params: { participant: id } } : { to: '/caseload' },
  }
}
