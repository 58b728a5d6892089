import type { Facts } from '../../events/index.ts'
import { identifierKey } from '../../fields/index.ts'
import type { Comparison, Condition, Operator } from '../definition/definition.ts'
import { dayIn, type Vocabulary, type Word } from '../definition/vocabulary.ts'

/** What happened to a record, as conditions look at it. */
export interface Happened {
  readonly facts: Facts
  /** Before an update. */
  readonly was?: Facts | undefined
}
export type Holds = (happened: Happened) => boolean

/**
 * A condition as a function: pure, and made once for many events. Texts are the same when equal but for case and space.
 * What is blank passes only comparisons with "not". A field that is gone is blank.
 */
export function conditionOf(condition: Condition, vocabulary: Vocabulary): Holds {
  if ('all' in condition) {
    const parts = condition.all.map((part) => conditionOf(part, vocabulary))
    return (happened) => parts.every((holds) => holds(happened))
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => conditionOf(part, vocabulary))
    return (happened) => parts.some((holds) => holds(happened))
  }
  if ('not' in condition) {
    const holds = conditionOf(condition.not, vocabulary)
    return (happened) => !holds(happened)
  }
  const word = vocabulary.words.get(condition.field)
  return word ? comparisonOf(condition, word, factReader(word, vocabulary)) : () => false
}

/** A fact, as it is compared: texts in normal form, times as days, what is blank as undefined. */
type Read = (facts: Facts) => unknown

function factReader(word: Word, { organisation, today }: Vocabulary): Read {
  switch (word.type) {
    case 'instant': {
      const day = dayIn(organisation.timeZone)
      const unsaid = word.name === 'CreatedAt' ? today : undefined
      return (facts) => {
        const at = facts[word.name]
        return typeof at === 'string' ? day(at) : unsaid
      }
    }
    case 'text':
      return (facts) => {
        const text = facts[word.name]
        return typeof text === 'string' && text !== '' ? identifierKey(text) : undefined
      }
    case 'several':
      return (facts) => {
        const items = facts[word.name]
        return Array.isArray(items) && items.length > 0 ? items : undefined
      }
    case 'number':
    case 'date':
    case 'yes-no':
    case 'choice':
    case 'staff':
      return (facts) => facts[word.name] ?? undefined
  }
}

function comparisonOf({ is, value }: Comparison, word: Word, read: Read): Holds {
  if (is === 'changed') return ({ facts, was }) => was !== undefined && !same(read(facts), read(was))
  const wanted = word.type === 'text' && typeof value === 'string' ? identifierKey(value) : value
  const asked = asks[is]
  return ({ facts }) => asked(read(facts), wanted)
}

/** What each comparison asks of a fact, as it was read. */
const asks: Readonly<Record<Exclude<Operator, 'changed'>, (fact: unknown, wanted: unknown) => boolean>> = {
  blank: (fact) => fact === undefined,
  filled: (fact) => fact !== undefined,
  equal: (fact, wanted) => fact === wanted,
  'not-equal': (fact, wanted) => fact !== wanted,
  contains: includes,
  'not-contains': (fact, wanted) => !includes(fact, wanted),
  'starts-with': (fact, wanted) => typeof fact === 'string' && typeof wanted === 'string' && fact.startsWith(wanted),
  less: (fact, wanted) => orderOf(fact, wanted) < 0,
  'at-most': (fact, wanted) => orderOf(fact, wanted) <= 0,
  more: (fact, wanted) => orderOf(fact, wanted) > 0,
  'at-least': (fact, wanted) => orderOf(fact, wanted) >= 0,
  'one-of': meet,
  'none-of': (fact, wanted) => !meet(fact, wanted),
  'has-all': (fact, wanted) => itemsOf(wanted).every((item) => itemsOf(fact).includes(item)),
  yes: (fact) => fact === true,
  no: (fact) => fact === false,
}

function includes(fact: unknown, part: unknown): boolean {
  return typeof fact === 'string' && typeof part === 'string' && fact.includes(part)
}

/** Days are written so that their texts are in order. What cannot be put in order is neither before nor after. */
function orderOf(fact: unknown, wanted: unknown): number {
  if (typeof fact === 'number' && typeof wanted === 'number') return fact - wanted
  if (typeof fact !== 'string' || typeof wanted !== 'string') return Number.NaN
  return fact < wanted ? -1 : fact > wanted ? 1 : 0
}

function meet(fact: unknown, wanted: unknown): boolean {
  return itemsOf(fact).some((item) => itemsOf(wanted).includes(item))
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined ? [] : [value]
}

/** Of several choices the order says nothing. */
const same = (one: unknown, another: unknown): boolean =>
  Array.isArray(one) && Array.isArray(another)
    ? one.length === another.length && new Set(one).isSubsetOf(new Set(another))
    : one === another
