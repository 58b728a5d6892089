import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, type NavigateOptions } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { useToast } from '../../parts/index.ts'
import { caseloadShown } from '../caseload/caseload-shown.ts'

/** Goes back to the record that was saved. All that shows records is asked anew. */
export function useSaved(says: string, there: NavigateOptions): (more?: string) => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  return async (more = '') => {
    const shown = [
      ...[api.cases.view, api.cases.list, api.cases.activity],
      ...[api.participants.view, api.participants.list, api.participants.activity, api.audit.list],
      ...[api.messages.list, api.messages.counts],
      ...caseloadShown,
    ]
    await Promise.all(shown.map(({ path }) => queries.invalidateQueries({ queryKey: [path] })))
    toast({ says: `${says}${more}` })
    // In place of the form, so that Back does not lead into it again.
    await navigate({ ...there, replace: true, ignoreBlocker: true })
  }
}
