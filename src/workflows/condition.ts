import type { Facts } from '../events/index.ts'
import { identifierKey } from '../fields/index.ts'
import type { Comparison, Condition } from './definition.ts'
import { dayIn, type Vocabulary, type Word } from './vocabulary.ts'

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

export function factReader(word: Word, { organisation, today }: Vocabulary): Read {
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
  const wanted = word.type === 'text' && typeof value === 'string' ? identifierKey(value) : value
  const set = new Set<unknown>(Array.isArray(value) ? value : [])
  const on =
    (compare: (fact: unknown) => boolean): Holds =>
    ({ facts }) =>
      compare(read(facts))
  const ordered = (compare: (order: number) => boolean): Holds =>
    on((fact) => {
      const order = orderOf(fact, wanted)
      return order !== undefined && compare(order)
    })
  switch (is) {
    case 'blank':
      return on((fact) => fact === undefined)
    case 'filled':
      return on((fact) => fact !== undefined)
    case 'equal':
      return on((fact) => fact === wanted)
    case 'not-equal':
      return on((fact) => fact !== wanted)
    case 'contains':
      return on((fact) => includes(fact, wanted))
    case 'not-contains':
      return on((fact) => !includes(fact, wanted))
    case 'starts-with':
      return on((fact) => typeof fact === 'string' && typeof wanted === 'string' && fact.startsWith(wanted))
    case 'less':
      return ordered((order) => order < 0)
    case 'at-most':
      return ordered((order) => order <= 0)
    case 'more':
      return ordered((order) => order > 0)
    case 'at-least':
      return ordered((order) => order >= 0)
    case 'one-of':
      return on((fact) => itemsOf(fact).some((item) => set.has(item)))
    case 'none-of':
      return on((fact) => !itemsOf(fact).some((item) => set.has(item)))
    case 'has-all':
      return on((fact) => [...set].every((item) => itemsOf(fact).includes(item)))
    case 'yes':
      return on((fact) => fact === true)
    case 'no':
      return on((fact) => fact === false)
    case 'changed':
      return ({ facts, was }) => was !== undefined && !same(read(facts), read(was))
  }
}

const includes = (fact: unknown, part: unknown): boolean =>
  typeof fact === 'string' && typeof part === 'string' && fact.includes(part)

/** Days are written so that their texts are in order. */
function orderOf(fact: unknown, wanted: unknown): number | undefined {
  if (typeof fact === 'number' && typeof wanted === 'number') return fact - wanted
  if (typeof fact !== 'string' || typeof wanted !== 'string') return undefined
  return fact < wanted ? -1 : fact > wanted ? 1 : 0
}

const itemsOf = (fact: unknown): readonly unknown[] => (Array.isArray(fact) ? fact : fact === undefined ? [] : [fact])

/** Of several choices the order says nothing. */
const same = (one: unknown, another: unknown): boolean =>
  Array.isArray(one) && Array.isArray(another)
    ? one.toSorted().join('\0') === another.toSorted().join('\0')
    : one === another
