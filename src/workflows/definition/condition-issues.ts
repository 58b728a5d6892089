import type { Issue } from '../../fields/index.ts'
import { suggestFrom } from '../../fields/index.ts'
import { operatorsOf, type OperatorWords } from './comparisons.ts'
import type { Comparison, Condition, EventName } from './definition.ts'
import type { Vocabulary, Word } from './vocabulary.ts'

const deepest = 5

/** What is wrong with a condition, each where it stands: `when.all.0`. */
export function conditionIssues(
  condition: Condition,
  about: { readonly event: EventName; readonly vocabulary: Vocabulary },
  at = 'when',
  depth = 0,
): readonly Issue[] {
  if (depth > deepest) return [{ code: 'condition-too-deep', field: at, facts: { atMost: deepest } }]
  const within = (parts: readonly Condition[], place: string) =>
    parts.flatMap((part, index) => conditionIssues(part, about, `${at}.${place}.${index}`, depth + 1))
  if ('all' in condition) return within(condition.all, 'all')
  if ('any' in condition)
    return condition.any.length === 0 ? [{ code: 'group-empty', field: at }] : within(condition.any, 'any')
  if ('not' in condition) return conditionIssues(condition.not, about, `${at}.not`, depth + 1)
  return comparisonIssues(condition, about).map((issue) => ({ ...issue, field: at }))
}

function comparisonIssues(
  comparison: Comparison,
  { event, vocabulary }: { readonly event: EventName; readonly vocabulary: Vocabulary },
): readonly Issue[] {
  const { field, is } = comparison
  const word = vocabulary.words.get(field)
  if (!word) return [{ code: 'field-gone', facts: { field }, choices: likeWords(field, vocabulary) }]
  if (is === 'changed' && event === 'case.created') return [{ code: 'changed-of-new' }]
  const operator = operatorsOf(word.type).find((one) => one.is === is)
  if (!operator) return [{ code: 'operator-unfit', facts: { field: word.label, operator: is } }]
  return valueIssues(comparison, word, operator)
}

const likeWords = (said: string, { words }: Vocabulary) =>
  suggestFrom(
    [...words.values()].map(({ name, label }) => ({ value: name, label })),
    said,
  )

function valueIssues({ value }: Comparison, word: Word, operator: OperatorWords): readonly Issue[] {
  const facts = { field: word.label }
  switch (operator.value) {
    case 'none':
      return []
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? [] : [{ code: 'comparison-open', facts }]
    case 'number':
      return typeof value === 'number'
        ? []
        : [{ code: 'number-needed', facts: { ...facts, text: JSON.stringify(value ?? '') } }]
    case 'date':
      return typeof value === 'string' && isDay(value) ? [] : [{ code: 'date-needed', facts }]
    case 'option':
      return typeof value === 'string' && value !== ''
        ? optionIssues(value, word)
        : [{ code: 'comparison-open', facts }]
    case 'options':
      return Array.isArray(value) && value.length > 0
        ? value.flatMap((one) => optionIssues(one, word))
        : [{ code: 'comparison-open', facts }]
  }
}

function optionIssues(said: string, { label: field, options }: Word): readonly Issue[] {
  const option = options.find(({ value }) => value === said)
  if (!option) return [{ code: 'option-gone', facts: { option: said, field } }]
  return option.active ? [] : [{ code: 'option-inactive', facts: { option: option.label, field } }]
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
