import { Invalid } from '../platform/database/index.ts'
import { sentenceOf, type RowIssue } from '../importing/index.ts'
import { workflowIssues } from '../workflows/index.ts'

/** What is wrong with a workflow, in words. */
export const problemsOf = (issues: readonly RowIssue[]) =>
  issues.map((issue) => ({
    code: issue.code,
    level: levels.get(issue.code) ?? ('error' as const),
    field: issue.field,
    sentence: sentenceOf(workflowIssues, issue),
    suggestions: (issue.choices ?? []).flatMap(({ answer }) => ('text' in answer ? [answer.text] : [])),
    insteadOf: issue.choices && saidIn(issue),
  }))

/** The name that nothing has. */
function saidIn({ facts = {} }: RowIssue): string | undefined {
  const said = facts['name'] ?? facts['field']
  return typeof said === 'string' ? said : undefined
}

const levels = new Map<string, 'error' | 'warning'>(
  Object.entries(workflowIssues).map(([code, { level }]) => [code, level]),
)

/** What refuses a workflow by the codes of its issues refuses it in words. */
export async function spokenProblems<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const issues = error instanceof Invalid ? error.facts['issues'] : undefined
    if (!isIssues(issues)) throw error
    const problems = problemsOf(issues)
    throw new Invalid(problems.map(({ sentence }) => sentence).join(' '), { issues: problems })
  }
}

const isIssues = (facts: unknown): facts is readonly RowIssue[] =>
  Array.isArray(facts) && facts.every((issue) => typeof issue === 'object' && issue !== null && 'code' in issue)
