import { likeness, type Fields } from '../fields/index.ts'
import { targetsOf, type How, type MappedColumn, type Mapping, type Target } from './mapping.ts'

/** How alike two names must be, of 1, before one is offered for the other. */
const alikeEnough = 0.8

/**
 * Suggests a field for every header: exact names first, then this organisation's own earlier answers, then names that
 * differ in case, spaces and punctuation, then common synonyms, then near misses. Each pass takes only what the surer
 * ones before it left, so that a weak match never takes what a strong one needs.
 */
export function suggestMapping(
  headers: readonly string[],
  fields: Fields,
  remembered: ReadonlyMap<string, string>,
): Mapping {
  const targets = targetsOf(fields)
  const found = new Map<number, { readonly target: Target; readonly how: How; readonly score: number }>()
  const taken = new Set<Target>()
  for (const { how, match } of passes(remembered)) {
    for (const [column, header] of headers.entries()) {
      if (found.has(column) || header.trim() === '') continue
      const best = bestOf(
        targets.filter((target) => !taken.has(target)),
        (target) => match(header, target),
      )
      if (!best) continue
      found.set(column, { ...best, how })
      taken.add(best.target)
    }
  }
  return headers.map((header, column): MappedColumn => {
    const match = found.get(column)
    return {
      column,
      header,
      field: match?.target.header.is ?? null,
      how: match?.how ?? 'none',
      score: match?.score ?? 0,
    }
  })
}

interface Pass {
  readonly how: How
  /** How well they match, of 1; 0: not at all. */
  readonly match: (header: string, target: Target) => number
}

const passes = (remembered: ReadonlyMap<string, string>): readonly Pass[] => [
  { how: 'exact', match: (header, target) => score(header.trim() === target.header.is, 1) },
  { how: 'remembered', match: (header, target) => score(remembered.get(plain(header)) === target.header.is, 0.99) },
  { how: 'normal', match: (header, target) => score(plain(header) === plain(target.header.is), 0.98) },
  {
    how: 'synonym',
    match: (header, { header: { aliases = [] } }) =>
      score(
        aliases.some((alias) => plain(alias) === plain(header)),
        0.9,
      ),
  },
  {
    how: 'similar',
    match: (header, { header: { is, aliases = [] } }) => {
      const near = Math.max(...[is, ...aliases].map((name) => likeness(plain(header), plain(name))))
      return near >= alikeEnough ? near * 0.9 : 0
    },
  },
]

const score = (matches: boolean, points: number): number => (matches ? points : 0)

function bestOf(
  targets: readonly Target[],
  match: (target: Target) => number,
): { readonly target: Target; readonly score: number } | undefined {
  let best: { target: Target; score: number } | undefined
  for (const target of targets) {
    const points = match(target)
    if (points > (best?.score ?? 0)) best = { target, score: points }
  }
  return best
}

/** A name without what people vary: case, accents, spaces, punctuation. */
export const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
