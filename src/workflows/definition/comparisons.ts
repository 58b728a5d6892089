import type { Operator } from './definition.ts'
import type { WordType } from './vocabulary.ts'

/** What a comparison says in a sentence, and what it is compared with. */
export interface OperatorWords {
  readonly is: Operator
  readonly label: string
  readonly value: 'none' | 'text' | 'number' | 'date' | 'option' | 'options'
}

/** The comparisons that each type of field offers, as a screen builds sentences of them. Blank passes what is said with "not". */
export function operatorsOf(type: WordType): readonly OperatorWords[] {
  return offered[type]
}

const none = (is: Operator, label: string): OperatorWords => ({ is, label, value: 'none' })
const blanks = [none('blank', 'is blank'), none('filled', 'is filled in')]
/** Only of an update. */
const changed = none('changed', 'has changed')

const text = (is: Operator, label: string): OperatorWords => ({ is, label, value: 'text' })
const number = (is: Operator, label: string): OperatorWords => ({ is, label, value: 'number' })
const date = (is: Operator, label: string): OperatorWords => ({ is, label, value: 'date' })

const days = [
  date('equal', 'is on'),
  date('not-equal', 'is not on'),
  date('less', 'is before'),
  date('at-most', 'is on or before'),
  date('more', 'is after'),
  date('at-least', 'is on or after'),
]
const oneOfAList: readonly OperatorWords[] = [
  { is: 'equal', label: 'is', value: 'option' },
  { is: 'not-equal', label: 'is not', value: 'option' },
  { is: 'one-of', label: 'is one of', value: 'options' },
  { is: 'none-of', label: 'is none of', value: 'options' },
]

const offered: Readonly<Record<WordType, readonly OperatorWords[]>> = {
  text: [
    text('equal', 'is'),
    text('not-equal', 'is not'),
    text('contains', 'contains'),
    text('not-contains', 'does not contain'),
    text('starts-with', 'starts with'),
    ...[...blanks, changed],
  ],
  number: [
    number('equal', 'is'),
    number('not-equal', 'is not'),
    number('less', 'is less than'),
    number('at-most', 'is at most'),
    number('more', 'is more than'),
    number('at-least', 'is at least'),
    ...[...blanks, changed],
  ],
  date: [...days, ...blanks, changed],
  instant: [...days, ...blanks, changed],
  'yes-no': [none('yes', 'is yes'), none('no', 'is no'), ...blanks, changed],
  choice: [...oneOfAList, ...blanks, changed],
  staff: [...oneOfAList, ...blanks, changed],
  several: [
    { is: 'one-of', label: 'has any of', value: 'options' },
    { is: 'has-all', label: 'has all of', value: 'options' },
    { is: 'none-of', label: 'has none of', value: 'options' },
    ...[...blanks, changed],
  ],
}
