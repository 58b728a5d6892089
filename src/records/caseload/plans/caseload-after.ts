import type { CaseloadChange, OnCaseload } from '../assignment.ts'

/** What a later row meets, or a later step, when a change will have been made. */
export function caseloadAfter(on: OnCaseload, change: CaseloadChange): OnCaseload {
  const { assignments, enrollments } = on
  switch (change.kind) {
    case 'enrollment.new':
      return { assignments, enrollments: [...enrollments, { ...change, id: change.record }] }
    case 'enrollment.ended':
      return { assignments, enrollments: ended(enrollments, change) }
    case 'assignment.new':
      return { assignments: [...assignments, change.assignment], enrollments }
    case 'assignment.ended':
      return { assignments: ended(assignments, change), enrollments }
  }
}

export const caseloadAfterAll = (on: OnCaseload, changes: readonly CaseloadChange[]): OnCaseload =>
  changes.reduce(caseloadAfter, on)

const ended = <R extends { readonly id: string }>(
  those: readonly R[],
  { record, endsOn }: { readonly record: string; readonly endsOn: string },
): readonly R[] => those.map((one) => (one.id === record ? { ...one, endsOn } : one))
