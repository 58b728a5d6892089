import type { Issue } from '../../../fields/index.ts'
import type { RecordId } from '../../../platform/database/index.ts'
import type { Assignment, OnCaseload } from '../assignment.ts'

/** What a row says of the assignment that it ends. */
export interface Like {
  readonly program: RecordId | undefined
  readonly caseworker: RecordId
  /** Left out: whichever. */
  readonly relationship: RecordId | undefined
  /** Answered, where several are open. */
  readonly assignment?: RecordId | undefined
}

/** The one that is open and like that. None is an error; several are asked. */
export function openLike(like: Like, { assignments }: OnCaseload): Assignment | Issue {
  const open = assignments.filter(
    (one) =>
      one.endsOn === undefined &&
      one.program === like.program &&
      one.caseworker === like.caseworker &&
      (like.relationship === undefined || one.relationship === like.relationship) &&
      (like.assignment === undefined || one.id === like.assignment),
  )
  const [one, another] = open
  if (!one) return { code: 'assignment-not-open' }
  if (!another) return one
  return {
    code: 'assignment-several-open',
    field: 'assignment',
    facts: { assignments: open.map(({ label }) => label).join('; ') },
    choices: open.map(({ id, label }) => ({ answer: { record: id }, label })),
  }
}
