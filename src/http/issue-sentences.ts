import type { App } from '../app.ts'
import { formIssues } from '../casework/index.ts'
import { caseloadIssues } from '../records/caseload/index.ts'
import { Invalid } from '../platform/database/index.ts'
import { catalogueOf, sentenceOf, type RowIssue } from '../importing/index.ts'

export interface SaidIssue {
  readonly code: string
  readonly field: string | undefined
  readonly sentence: string
}

/** The words for what is wrong with a form: those of a row of a file, where a form has none of its own. */
export function withSentences(app: App, issues: readonly RowIssue[]): readonly SaidIssue[] {
  const catalogue = {
    ...app.types.get('cases')?.((type) => catalogueOf(type.issues)),
    ...formIssues,
    ...caseloadIssues,
  }
  return issues.map((issue) => ({ code: issue.code, field: issue.field, sentence: sentenceOf(catalogue, issue) }))
}

/** What refuses a form by the codes of its issues refuses it in words. */
export async function spoken<T>(app: App, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Invalid) || !isIssues(error.facts['issues'])) throw error
    const issues = withSentences(app, error.facts['issues'])
    throw new Invalid(issues.map(({ sentence }) => sentence).join(' '), { issues })
  }
}

const isIssues = (facts: unknown): facts is readonly RowIssue[] =>
  Array.isArray(facts) && facts.every((issue) => typeof issue === 'object' && issue !== null && 'code' in issue)
