import { useState } from 'react'
import { grouped, placeGrouped } from './condition-parts.ts'
import type { Draft } from './missing-parts.ts'
import { saySame } from './said-definition.ts'
import type { Problem, Vocabulary, Workflow } from '../workflow-types.ts'

/** What is built, and what stands against it. */
export interface Editor {
  readonly draft: Draft
  readonly vocabulary: Vocabulary
  readonly problemsAt: (at: string) => readonly Problem[]
  /** What was said against that place, and all within, is said no more. */
  readonly set: (at: string, draft: Draft) => void
}

export interface Drafting extends Editor {
  /** What the draft stands on: it does not change by itself once something was typed. */
  readonly seen: Workflow | undefined
  readonly problems: readonly Problem[]
  readonly say: (problems: readonly Problem[]) => void
  readonly changed: 'changed' | 'not changed'
  /** From now on the draft stands on that version; without a draft it shows it. */
  readonly standOn: (workflow: Workflow | undefined, draft?: Draft) => void
}

const blank: Draft = {
  name: '',
  definition: { event: 'case.created', from: ['hand', 'file', 'api'], when: { all: [] }, actions: [] },
}

/** A workflow that is being changed, or a new one. */
export function useDraft(saved: Workflow | undefined, vocabulary: Vocabulary): Drafting {
  const [typed, type] = useState<Draft>()
  const [pinned, pin] = useState<Workflow>()
  const [said, say] = useState<readonly Problem[]>()
  const seen = pinned ?? saved
  const before = seen ? draftOf(seen) : blank
  const draft = typed ?? before
  const problems = said ?? (seen ? problemsOf(seen) : [])
  return {
    ...{ draft, vocabulary, seen, problems, say },
    problemsAt: (at) => problems.filter(({ field }) => field === at),
    set: (at, next) => {
      pin(seen)
      type(next)
      say(problems.filter(({ field = '' }) => field !== at && !field.startsWith(`${at}.`)))
    },
    changed: sayTheSame(draft, before, vocabulary) ? 'not changed' : 'changed',
    standOn: (workflow, kept) => {
      pin(workflow)
      type(kept)
      say(kept ? problems : undefined)
    },
  }
}

const draftOf = ({ name, definition }: Workflow): Draft => ({
  name,
  definition: { ...definition, when: grouped(definition.when) },
})

const problemsOf = ({ problems, definition }: Workflow): readonly Problem[] =>
  problems.map(({ field, ...problem }) => ({ ...problem, field: field && placeGrouped(field, definition.when) }))

const sayTheSame = (one: Draft, other: Draft, { fields }: Vocabulary): boolean =>
  one.name.trim() === other.name.trim() && saySame(one.definition, other.definition, fields)
