import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Form } from '../cases/form.ts'
import { fieldIssues } from './field-issues.ts'
import { useFocusOnWhatIsWrong } from './use-focus-on-what-is-wrong.ts'
import { missedIn, type Missed } from './missed.ts'

type Texts = Readonly<Record<string, string>>
interface Body {
  readonly version: number
  readonly fields: Texts
}

interface Editing<Card, Done> {
  /** As it is now, as far as this browser knows. */
  readonly card: Card
  readonly textsOf: (card: Card) => Texts
  readonly change: (body: Body) => Promise<Done>
  /** Asks for it anew. */
  readonly again: () => Promise<Card>
  readonly onSaved: (done: Done) => unknown
}

export interface Edit<Card> {
  readonly form: Form
  /** What the form stands on: it does not change by itself once something was typed. */
  readonly seen: Card
  /** What saving would say. */
  readonly body: Body
  /** The names of the fields that were typed otherwise. */
  readonly changed: readonly string[]
  readonly save: () => void
  readonly isSaving: boolean
  /** What belongs to no field. */
  readonly error: unknown
  /** What others changed meanwhile, as the last try to save told. */
  readonly missed: readonly Missed[]
}

/** A form over a record: only what was typed is sent, with the version that was seen. What others did meanwhile is shown, never written over unseen. */
export function useEdit<Card extends { readonly version: number }, Done>(on: Editing<Card, Done>): Edit<Card> {
  const [typed, type] = useState<Texts>({})
  const [pinned, pin] = useState<Card>()
  const [missed, miss] = useState<readonly Missed[]>([])
  const seen = pinned ?? on.card
  const texts = on.textsOf(seen)
  const changed = Object.keys(typed).filter((name) => typed[name]?.trim() !== (texts[name] ?? ''))
  const body: Body = {
    version: seen.version,
    fields: Object.fromEntries(changed.map((name) => [name, typed[name] ?? ''])),
  }
  const saving = useMutation({
    mutationFn: () => on.change(body),
    onSuccess: on.onSaved,
    onError: async (error) => {
      const more = missedIn(error)
      if (!more) return
      try {
        pin(await on.again())
        miss((before) => [...more, ...before.filter(({ field }) => !more.some((one) => one.field === field))])
      } catch {
        // The form stands on what it stood on, and the refusal is said as it came.
      }
    },
  })
  const issues = fieldIssues(saving.error)
  useFocusOnWhatIsWrong(saving.error)
  return {
    form: {
      valueOf: (name) => typed[name] ?? texts[name] ?? '',
      set: (name, value) => {
        pin(seen)
        type((before) => ({ ...before, [name]: value }))
      },
      errorOf: (name) => issues.find(({ field }) => field === name)?.sentence,
      overOf: (name) => {
        const one = missed.find(({ field }) => field === name)
        return one && changed.includes(name) ? { by: one.by.label, text: texts[name] ?? '' } : undefined
      },
    },
    ...{ seen, body, changed, missed },
    save: () => saving.mutate(),
    isSaving: saving.isPending,
    // What was missed is told in full, where it is known.
    error:
      issues.length === 0 && !(missedIn(saving.error) && missed.length > 0) ? (saving.error ?? undefined) : undefined,
  }
}
