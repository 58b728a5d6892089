import type { api, Answer } from '../../../../api/index.ts'
import { count, many } from '../../../parts/index.ts'

export type IssueGroup = Answer<typeof api.imports.issues>['groups'][number]
export type Suggestion = Answer<typeof api.imports.suggestions>['suggestions'][number]
export type GivenAnswer = NonNullable<IssueGroup['answer']>

export type IssueTotals = Answer<typeof api.imports.issues>['totals']

/** How a text stands: nobody has said what it means, its rows are looked at with the answer, or how that went. */
export type GroupState = 'open' | 'checking' | 'done' | 'did not help'

export function stateOf({ answer, checking, standing }: IssueGroup): GroupState {
  if (answer === undefined) return 'open'
  if (checking > 0) return 'checking'
  return standing === 0 ? 'done' : 'did not help'
}

export const isOpenGroup = (group: IssueGroup): boolean => ['open', 'did not help'].includes(stateOf(group))

export const openOf = ({ texts, issues, answered }: IssueTotals) => ({
  texts: texts - answered.texts,
  issues: issues - answered.issues,
})

export const keyOf = ({ field, code, text }: IssueGroup): string => JSON.stringify([field, code, text])

/** Only what a column says can be said otherwise; the rest is left out, or mended in the file. */
export const canBeCorrected = ({ field, text }: IssueGroup): boolean => field !== undefined && text !== undefined

/** Where its rows are edited one by one. */
export const searchOfRows = ({ field, code, text }: IssueGroup) => ({
  code,
  ...(field !== undefined && { field }),
  ...(text !== undefined && { text }),
})

/** What an answer is about, as the server wants it: leaving out is for one kind of error. */
export const aboutOf = ({ field, code, text }: IssueGroup, answer: GivenAnswer) => ({
  ...(field !== undefined && { field }),
  ...(text !== undefined && { text }),
  ...('leaveOut' in answer && { code }),
})

/** The same answer, whoever gave it. */
export const sameAnswer = (one: GivenAnswer, other: GivenAnswer): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** What was answered before, for another file, stands before what is likely; it is still a choice. */
export function withRemembered({ remembered }: IssueGroup, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  if (!remembered) return suggestions
  const { answer, label } = remembered
  return [{ answer, label }, ...suggestions.filter((suggestion) => !sameAnswer(suggestion.answer, answer))]
}

/** What an error is about: the text in the file; where there is none, the first row that has the error. */
export const calledBy = ({ text, firstRow, count: rows }: IssueGroup): string =>
  text ?? `row ${count(firstRow)}${rows > 1 ? ' and others' : ''}`

/** `BASIKS now means BASICS, 2 rows.`, `Row 16 is left out.` */
export function doneWords(group: IssueGroup, given: GivenAnswer, suggestions: readonly Suggestion[]): string {
  const rows = many(group.count, 'row')
  if (!('leaveOut' in given)) return `${calledBy(group)} now means ${answerInWords(given, suggestions)}, ${rows}.`
  if (group.text !== undefined) return `${group.text} is left out, ${rows}.`
  const first = `ow ${count(group.firstRow)}`
  return group.count === 1 ? `R${first} is left out.` : `${rows} are left out, the first is r${first}.`
}

export function answerInWords(answer: GivenAnswer, suggestions: readonly Suggestion[], label?: string): string {
  if ('leaveOut' in answer) return 'Left out'
  const known = suggestions.find((suggestion) => sameAnswer(suggestion.answer, answer))
  if (known) return known.label
  if (label !== undefined) return label
  if ('blank' in answer) return 'blank'
  return 'text' in answer ? answer.text : answer.record
}
