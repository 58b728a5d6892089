import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../../api/index.ts'
import { asking, server } from '../../../server.ts'
import { askingJob } from '../job/ask-job.ts'
import { useRefusals } from '../job/refused.tsx'
import { aboutOf, canBeCorrected, type GivenAnswer, type IssueGroup, type Suggestion } from './issue-group.ts'

/** Gives an answer, or takes it back. The server reads it as it would read the cell, and refuses what is wrong too. */
export function useAnswers(job: string, group: IssueGroup) {
  const queries = useQueryClient()
  const params = { id: job }
  const settled = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: [api.imports.issues.path] })
  }
  const refusals = useRefusals(job)
  const refused = (error: Error): void => {
    refusals.keep(error)
    void queries.invalidateQueries({ queryKey: askingJob(job).queryKey })
  }
  const give = useMutation({
    networkMode: 'always',
    mutationFn: (answer: GivenAnswer) =>
      server.call(api.imports.answer, { params, body: { answers: [{ ...aboutOf(group, answer), answer }] } }),
    onSuccess: settled,
    onError: refused,
  })
  const takeBack = useMutation({
    networkMode: 'always',
    mutationFn: (answer: GivenAnswer) => server.call(api.imports.takeBack, { params, body: aboutOf(group, answer) }),
    onSuccess: settled,
    onError: refused,
  })
  return { give, takeBack }
}

/** Did you mean…? The likeliest first; blank is offered by itself. */
export function useSuggestions(job: string, group: IssueGroup): readonly Suggestion[] {
  const { field = '', text = '', choices } = group
  const asked = choices === undefined && canBeCorrected(group)
  const { data } = useQuery({
    ...asking(api.imports.suggestions, { params: { id: job }, query: { field, text } }),
    enabled: asked,
    staleTime: 60_000,
  })
  return choices ?? data?.suggestions ?? []
}
