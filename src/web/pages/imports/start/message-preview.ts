import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type Answer, type Job } from '../../../../api/index.ts'
import { asking } from '../../../server.ts'
import type { Choices } from './start-options.ts'

export type Summary = Answer<typeof api.imports.preview>
export type Foreseen = Answer<typeof api.imports.previewMessages>['messages'][number]
export type ForeseenWorkflow = Summary['workflows'][number]

/** The choices of the page, as the preview is asked. */
export interface PreviewAsked {
  readonly options: string
  readonly firstRows?: number
}

export const askedOf = ({ options, firstRows }: Choices): PreviewAsked => ({
  options: Object.entries(options)
    .map(([option, choice]) => `${option}:${choice}`)
    .join(','),
  ...(firstRows !== undefined && Number.isInteger(firstRows) && firstRows >= 1 && { firstRows }),
})

/** What START IMPORT would send, once it is known for these very choices. */
export interface Chosen {
  readonly workflows: readonly ForeseenWorkflow[]
  readonly messages: number
  readonly held: number
  readonly confirmAbove: number
}

export interface MessagePreview {
  readonly asked: PreviewAsked
  readonly summary: Summary | undefined
  /** The numbers are of the choices before. */
  readonly late: boolean
  readonly error: unknown
  readonly again: () => void
  readonly chosen: Chosen | undefined
}

/** How many messages every workflow would send, for what is chosen on the page. */
export function useMessagePreview(job: Job, choices: Choices): MessagePreview {
  const asked = askedOf(choices)
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...asking(api.imports.preview, { params: { id: job.id }, query: { ...asked } }),
    placeholderData: keepPreviousData,
  })
  return {
    asked,
    summary: data,
    late: isPlaceholderData,
    error: error ?? undefined,
    again: () => void refetch(),
    chosen: data && !isPlaceholderData && choices.messages !== 'none' ? chosenOf(data, choices.messages) : undefined,
  }
}

function chosenOf({ workflows, confirmation }: Summary, { without }: { readonly without: readonly string[] }): Chosen {
  const ticked = workflows.filter(({ id }) => !without.includes(id))
  return {
    workflows: ticked,
    messages: ticked.reduce((sum, one) => sum + one.messages, 0),
    held: ticked.reduce((sum, one) => sum + one.held, 0),
    confirmAbove: confirmation.above,
  }
}
