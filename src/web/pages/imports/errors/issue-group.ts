import type { api, Answer } from '../../../../api/index.ts'

export type IssueGroup = Answer<typeof api.imports.issues>['groups'][number]
export type Suggestion = Answer<typeof api.imports.suggestions>['suggestions'][number]
export type GivenAnswer = NonNullable<IssueGroup['answer']>

export type IssueTotals = Answer<typeof api.imports.issues>['totals']

export const isOpenGroup = ({ answer }: IssueGroup): boolean => answer === undefined

export const openOf = ({ texts, issues, answered }: IssueTotals) => ({
  texts: texts - answered.texts,
  issues: issues - answered.issues,
})

export const keyOf = ({ field, code, text }: IssueGroup): string => JSON.stringify([field, code, text])

/** Only what a column says can be said otherwise; the rest is left out, or mended in the file. */
export const canBeCorrected = ({ field, text }: IssueGroup): boolean => field !== undefined && text !== undefined

/** What an answer is about, as the server wants it: leaving out is for one kind of error. */
export const aboutOf = ({ field, code, text }: IssueGroup, answer: GivenAnswer) => ({
  ...(field !== undefined && { field }),
  ...(text !== undefined && { text }),
  ...('leaveOut' in answer && { code }),
})

/** The same answer, whoever gave it. */
export const sameAnswer = (one: GivenAnswer, other: GivenAnswer): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

export function answerInWords(answer: GivenAnswer, suggestions: readonly Suggestion[]): string {
  if ('leaveOut' in answer) return 'Left out'
  const known = suggestions.find((suggestion) => sameAnswer(suggestion.answer, answer))
  if (known) return known.label
  if ('blank' in answer) return 'blank'
  return 'text' in answer ? answer.text : answer.record
}
