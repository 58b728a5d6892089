import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, ApiError } from '../../../../api/index.ts'
import { asking, server } from '../../../server.ts'
import { missingParts, type Draft } from './missing-parts.ts'
import { problemsIn } from './problems-in.ts'
import { saidDefinition, saySame } from './said-definition.ts'
import type { Drafting } from './use-draft.ts'
import type { Vocabulary, Workflow } from '../workflow-types.ts'

export interface Saving {
  readonly save: () => void
  readonly isSaving: boolean
  /** What belongs to no single place. */
  readonly error: unknown
  /** How often a try to save found something that has to be put right first. */
  readonly refusals: number
  /** What somebody else saved meanwhile. */
  readonly meanwhile: Workflow | undefined
  readonly forget: () => void
}

/** Saves the draft: refusals stand where they belong, and what others saved meanwhile is not written over unseen. */
export function useSaving(drafting: Drafting, onSaved: (workflow: Workflow) => void): Saving {
  const { draft, seen, vocabulary, say } = drafting
  const queries = useQueryClient()
  const [meanwhile, setMeanwhile] = useState<Workflow>()
  const [refusals, refuse] = useState(0)
  const sending = useMutation({
    mutationFn: () => (seen ? change(seen, draft, vocabulary) : add(draft, vocabulary)),
    onSuccess: async (workflow) => {
      queries.setQueryData(asking(api.workflows.view, { params: { id: workflow.id } }).queryKey, workflow)
      await queries.invalidateQueries({ queryKey: [api.workflows.list.path] })
      onSaved(workflow)
    },
    onError: async (error) => {
      const issues = problemsIn(error)
      if (issues.length > 0) say(issues)
      if (error instanceof ApiError && error.status === 409) await seeWhy(error)
      refuse((times) => times + 1)
    },
  })
  const seeWhy = async ({ sentence }: ApiError): Promise<void> => {
    const now = seen && (await asNow(seen.id))
    if (now && now.version !== seen?.version) setMeanwhile(now)
    else say([{ code: 'name-taken', level: 'error', field: 'name', sentence, suggestions: [] }])
  }
  useFocusOnWhatIsWrong(refusals)
  const save = (): void => {
    const missing = missingParts(draft)
    setMeanwhile(undefined)
    if (missing.length === 0) return sending.mutate()
    say(missing)
    refuse((times) => times + 1)
  }
  return {
    ...{ save, refusals, meanwhile },
    isSaving: sending.isPending,
    error: isSaidElsewhere(sending.error) ? undefined : (sending.error ?? undefined),
    forget: () => setMeanwhile(undefined),
  }
}

const add = ({ name, definition }: Draft, { fields }: Vocabulary): Promise<Workflow> =>
  server.call(api.workflows.add, { body: { name: name.trim(), definition: saidDefinition(definition, fields) } })

function change(seen: Workflow, { name, definition }: Draft, { fields }: Vocabulary): Promise<Workflow> {
  const body = {
    version: seen.version,
    ...(name.trim() !== seen.name && { name: name.trim() }),
    ...(!saySame(definition, seen.definition, fields) && { definition: saidDefinition(definition, fields) }),
  }
  return server.call(api.workflows.change, { params: { id: seen.id }, body })
}

const asNow = (id: string): Promise<Workflow | undefined> =>
  server.call(api.workflows.view, { params: { id } }).catch(() => undefined)

const isSaidElsewhere = (error: unknown): boolean =>
  problemsIn(error).length > 0 || (error instanceof ApiError && error.status === 409)

/** Whoever works with the keyboard is where the first thing is to be put right. */
function useFocusOnWhatIsWrong(refusals: number): void {
  useEffect(() => {
    if (refusals > 0) document.querySelector<HTMLElement>('main [aria-invalid="true"], main .meanwhile')?.focus()
  }, [refusals])
}
