import { ApiError } from '../../../api/index.ts'

interface FieldIssue {
  readonly field: string
  readonly sentence: string
}

/** What the server has against single fields of a form. */
export function fieldIssues(error: unknown): readonly FieldIssue[] {
  const said = error instanceof ApiError ? error.facts['issues'] : undefined
  return Array.isArray(said) ? said.filter(isFieldIssue) : []
}

const isFieldIssue = (issue: unknown): issue is FieldIssue =>
  typeof issue === 'object' &&
  issue !== null &&
  'field' in issue &&
  typeof issue.field === 'string' &&
  'sentence' in issue
