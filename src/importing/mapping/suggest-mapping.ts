import { likeness, type Fields } from '../../fields/index.ts'
import { targetsOf, type How, type MappedColumn, type Mapping, type Target } from './mapping.ts'

/** How alike two names must be, of 1, before one is offered for the other. */
const alikeEnough = 0.8
/** How many pairs of names are looked at for near misses: of a file of thousands of columns, those of the first. */
const mostPairs = 30_000

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
  const found = new Map<number, Match>()
  const taken = new Set<Names>()
  const take = (match: Match): void => {
    if (found.has(match.column) || taken.has(match.target)) return
    found.set(match.column, match)
    taken.add(match.target)
  }
  const open = (): readonly Column[] => columns.filter(({ column, plain }) => plain !== '' && !found.has(column))
  const free = (): readonly Names[] => targets.filter((target) => !taken.has(target))
  for (const pass of passes(remembered)) sameNames(open(), free(), pass).forEach(take)
  nearMisses(open(), free()).forEach(take)
  return headers.map((header, column): MappedColumn => {
    const { target, how = 'none', score = 0 } = found.get(column) ?? {}
    return { column, header, field: target?.is ?? null, how, score }
  })
}

interface Match {
  readonly column: number
  readonly target: Names
  readonly how: How
  readonly score: number
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
  /** How well they match, of 1, where the name that a column says is one that a field goes by. */
  readonly score: number
  readonly says: (column: Column) => string | undefined
  readonly goesBy: (names: Names) => readonly string[]
}

const passes = (remembered: ReadonlyMap<string, string>): readonly Pass[] => [
  { how: 'exact', score: 1, says: ({ header }) => header, goesBy: ({ is }) => [is] },
  { how: 'remembered', score: 0.99, says: ({ plain }) => remembered.get(plain), goesBy: ({ is }) => [is] },
  { how: 'normal', score: 0.98, says: ({ plain }) => plain, goesBy: ({ plain }) => [plain] },
  { how: 'synonym', score: 0.9, says: ({ plain }) => plain, goesBy: ({ others }) => others },
]

/** Each field goes to the first column that says one of its names. */
function sameNames(columns: readonly Column[], targets: readonly Names[], pass: Pass): readonly Match[] {
  const names = targets.flatMap((target) => pass.goesBy(target).map((name) => ({ name, target })))
  const called = Map.groupBy(names, ({ name }) => name)
  const given = new Set<Names>()
  return columns.flatMap((column) => {
    const waiting = called.get(pass.says(column) ?? '') ?? []
    let next = waiting.shift()
    while (next && given.has(next.target)) next = waiting.shift()
    if (!next) return []
    given.add(next.target)
    return [{ column: column.column, target: next.target, how: pass.how, score: pass.score }]
  })
}

/** The best first: of two near misses the nearer one has the field. */
function nearMisses(columns: readonly Column[], targets: readonly Names[]): readonly Match[] {
  const matches: Match[] = []
  for (const { column, plain } of columns.slice(0, mostPairs / targets.length)) {
    for (const target of targets) {
      const near = Math.max(...[target.plain, ...target.others].map((name) => likeness(plain, name)))
      if (near >= alikeEnough) matches.push({ column, target, how: 'similar', score: near * 0.9 })
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
