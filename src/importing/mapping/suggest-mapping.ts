import { likeness, type Fields } from '../../fields/index.ts'
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
  const columns = headers.map((header, column): Column => ({ column, header: header.trim(), plain: plain(header) }))
  const targets = targetsOf(fields).map(namesOf)
  const found = new Map<number, { readonly target: Names; readonly how: How; readonly score: number }>()
  const taken = new Set<Names>()
  for (const { how, match } of passes(remembered)) {
    const open = columns.filter(({ column }) => !found.has(column))
    const free = targets.filter((target) => !taken.has(target))
    for (const { column, target, score } of matchesOf(open, free, match)) {
      if (found.has(column) || taken.has(target)) continue
      found.set(column, { target, how, score })
      taken.add(target)
    }
  }
  return headers.map((header, column): MappedColumn => {
    const match = found.get(column)
    return {
      column,
      header,
      field: match?.target.is ?? null,
      how: match?.how ?? 'none',
      score: match?.score ?? 0,
    }
  })
}

interface Column {
  readonly column: number
  readonly header: string
  readonly plain: string
}

/** What a field goes by: its header, and in plain form that header, its label and its aliases. */
interface Names {
  readonly is: string
  readonly plain: string
  readonly others: readonly string[]
}

const namesOf = ({ field, header: { is, aliases = [] } }: Target): Names => ({
  is,
  plain: plain(is),
  others: [field.label, ...aliases].map(plain).filter((name) => name !== ''),
})

interface Pass {
  readonly how: How
  /** How well they match, of 1; 0: not at all. Is not asked about a header that says nothing. */
  readonly match: (column: Column, names: Names) => number
}

const passes = (remembered: ReadonlyMap<string, string>): readonly Pass[] => [
  { how: 'exact', match: ({ header }, { is }) => (header === is ? 1 : 0) },
  { how: 'remembered', match: (column, { is }) => (remembered.get(column.plain) === is ? 0.99 : 0) },
  { how: 'normal', match: (column, names) => (column.plain === names.plain ? 0.98 : 0) },
  { how: 'synonym', match: (column, { others }) => (others.includes(column.plain) ? 0.9 : 0) },
  {
    how: 'similar',
    match: (column, names) => {
      const near = Math.max(...[names.plain, ...names.others].map((name) => likeness(column.plain, name)))
      return near >= alikeEnough ? near * 0.9 : 0
    },
  },
]

interface Match {
  readonly column: number
  readonly target: Names
  readonly score: number
}

/** Every pair that matches at all, the best first: of two near misses the nearer one has the field. */
function matchesOf(columns: readonly Column[], targets: readonly Names[], match: Pass['match']): readonly Match[] {
  const matches: Match[] = []
  for (const column of columns) {
    if (column.plain === '') continue
    for (const target of targets) {
      const score = match(column, target)
      if (score > 0) matches.push({ column: column.column, target, score })
    }
  }
  return matches.toSorted((a, b) => b.score - a.score)
}

/** A name without what people vary: case, accents, spaces, punctuation. */
export const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
