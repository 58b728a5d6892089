import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { api, ApiError } from '../../../api/index.ts'
import type { Form } from '../cases/form.ts'
import { useFocusOnWhatIsWrong } from '../editing/use-focus-on-what-is-wrong.ts'
import { caseloadShown } from './caseload-shown.ts'

export type Texts = Readonly<Record<string, string>>

interface Doing<Done> {
  /** What stands in the fields before anything is typed. */
  readonly begins: Texts
  /** Is told what is filled in, and nothing of what is blank. */
  readonly act: (filled: Texts) => Promise<Done>
  readonly onDone: (done: Done) => unknown
}

export interface Deed {
  readonly form: Form
  /** How many fields are other than they were in the beginning. */
  readonly unsaved: number
  readonly act: () => void
  readonly waits: string | undefined
  /** What was said against it that stands under none of these fields. */
  readonly refusedBesides: (fields: readonly string[]) => readonly string[]
  /** What went wrong otherwise. */
  readonly error: unknown
}

/** Something that is done to somebody's caseload by hand. A refusal says how things are now, so what is shown is asked anew. */
export function useDeed<Done>({ begins, act, onDone }: Doing<Done>): Deed {
  const [typed, type] = useState<Texts>({})
  const queries = useQueryClient()
  const texts = { ...begins, ...typed }
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => act(filledIn(texts)),
    onSettled: () =>
      Promise.all(
        [...caseloadShown, api.audit.list].map(({ path }) => queries.invalidateQueries({ queryKey: [path] })),
      ),
    onSuccess: onDone,
  })
  useFocusOnWhatIsWrong(error)
  const issues = issuesIn(error)
  const against = (is: (field: string | undefined) => boolean) =>
    issues.filter(({ field }) => is(field)).map(({ sentence }) => sentence)
  return {
    form: {
      valueOf: (name) => texts[name] ?? '',
      set: (name, value) => type((before) => ({ ...before, [name]: value })),
      errorOf: (name) => against((field) => field === name).join(' ') || undefined,
    },
    unsaved: Object.keys(typed).filter((name) => typed[name] !== (begins[name] ?? '')).length,
    act: () => mutate(),
    waits: isPending ? 'It is being done' : undefined,
    refusedBesides: (fields) => against((field) => field === undefined || !fields.includes(field)),
    error: issues.length === 0 ? (error ?? undefined) : undefined,
  }
}

const filledIn = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))

const said = z.object({ issues: z.array(z.object({ field: z.string().optional(), sentence: z.string() })) })

const issuesIn = (error: unknown) =>
  (error instanceof ApiError ? said.safeParse(error.facts).data?.issues : undefined) ?? []
