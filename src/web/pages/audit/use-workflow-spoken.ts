import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { definitionLines } from '../workflows/words/definition-lines.ts'
import type { Seen } from './changed-words.ts'

/** What a workflow said before and after, in the words of its own page; as it is kept for who may not see those. */
export function useWorkflowSpoken(action: string): (seen: Seen) => Seen {
  const may = useMay()
  const enabled = action.startsWith('workflow.') && (may('workflows:view') || may('workflows:manage'))
  const { data } = useQuery({ ...asking(api.workflows.vocabulary), enabled, staleTime: 60_000 })
  return ({ definition, ...others }) => {
    const said = api.workflows.add.body.shape.definition.safeParse(definition)
    if (!data || !said.success) return definition === undefined ? others : { ...others, definition }
    return { ...others, ...definitionLines(said.data, data) }
  }
}
