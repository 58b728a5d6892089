import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { useToast } from '../../parts/index.ts'
import { server } from '../../server.ts'
import { fieldIssues } from '../editing/field-issues.ts'
import { useFocusOnWhatIsWrong } from '../editing/use-focus-on-what-is-wrong.ts'
import { leftWords } from './left-words.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What is to be known about the case that was just opened. */
    readonly notes?: readonly string[]
  }
}

type Typed = Readonly<Record<string, string>>
interface LeaveOut {
  readonly leaveOut?: string
}

interface Opening {
  /** With the workflows that do not run this once. */
  readonly open: (typed: Typed, leaveOut: LeaveOut) => void
  readonly errorOf: (field: string) => string | undefined
  /** What belongs to no field. */
  readonly error: unknown
  readonly waits: string | undefined
}

/** Opens the case and goes there; what the server has against it stands beside its field. */
export function useOpenCase(): Opening {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ typed, leaveOut }: { readonly typed: Typed; readonly leaveOut: LeaveOut }) =>
      server.call(api.cases.open, { query: { ...leaveOut }, body: filled(typed) }),
    onSuccess: async ({ id, treatmentPeriod, notes, messages }) => {
      for (const { path } of [api.cases.list, api.participants.list, api.messages.list, api.messages.counts])
        void queries.invalidateQueries({ queryKey: [path] })
      toast({ says: `Case opened, treatment period ${treatmentPeriod}.${leftWords(messages)}` })
      await navigate({
        to: '/cases/$case',
        params: { case: id },
        state: { notes: notes.map(({ sentence }) => sentence) },
      })
    },
  })
  const issues = fieldIssues(error)
  useFocusOnWhatIsWrong(error)
  return {
    open: (typed, leaveOut) => mutate({ typed, leaveOut }),
    errorOf: (field) => issues.find((issue) => issue.field === field)?.sentence,
    error: error && issues.length === 0 ? error : undefined,
    waits: isPending ? 'The case is being opened' : undefined,
  }
}

/** What is blank is not said. */
export const filled = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''))
