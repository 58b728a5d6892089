import type { Comparison, Condition } from '../workflow-types.ts'

export type Join = 'all' | 'any' | 'not-all' | 'none'

/** A condition as a screen shows it: what is under its "not"s, and where that stands. */
export type Part = Group | Compared
export interface Group {
  readonly kind: 'group'
  readonly join: Join
  readonly parts: readonly Condition[]
  /** `when.all.0.not` */
  readonly at: string
}
export interface Compared {
  readonly kind: 'comparison'
  readonly negated: boolean
  readonly comparison: Comparison
  readonly at: string
}

export function partOf(condition: Condition, at: string, negated = false): Part {
  if ('not' in condition) return partOf(condition.not, `${at}.not`, !negated)
  if ('all' in condition) return { kind: 'group', join: negated ? 'not-all' : 'all', parts: condition.all, at }
  if ('any' in condition) return { kind: 'group', join: negated ? 'none' : 'any', parts: condition.any, at }
  return { kind: 'comparison', negated, comparison: condition, at }
}

/** Where a part of a group stands. */
export const placeOf = ({ join, at }: Group, index: number): string =>
  `${at}.${join === 'all' || join === 'not-all' ? 'all' : 'any'}.${index}`

/** The other way round: a group of these. */
export function groupOf(join: Join, parts: readonly Condition[]): Condition {
  switch (join) {
    case 'all':
      return { all: [...parts] }
    case 'any':
      return { any: [...parts] }
    case 'not-all':
      return { not: { all: [...parts] } }
    case 'none':
      return { not: { any: [...parts] } }
  }
}

/** At its root stands a group, where one is built. */
export const grouped = (when: Condition): Condition => (partOf(when, 'when').kind === 'group' ? when : { all: [when] })

/** Where something that is said of a condition stands by then. */
export const placeGrouped = (at: string, when: Condition): string =>
  at.startsWith('when') && partOf(when, 'when').kind === 'comparison' ? `when.all.0${at.slice('when'.length)}` : at

/** What another comparison begins with. */
export const newComparison: Comparison = { field: '', is: 'equal' }
