import type { Field, Issue, Known, Parsed, Way } from './field.ts'
import { issue } from './parsed.ts'

/** A set: several values in one cell, separated by commas. Each wrong item is an issue of its own. */
export function listOf<T>(field: Field<T>): Field<ListOf<T>> {
  const [first, ...rest] = field.ways
  return { ...field, ways: [listWay(first), ...rest.map(listWay)] }
}

/** Blank where the item may be blank: no list is not an empty list. */
type ListOf<T> = undefined extends T ? readonly NonNullable<T>[] | undefined : readonly NonNullable<T>[]

function listWay<T>(way: Way<T>): Way<readonly NonNullable<T>[]> {
  const { asks } = way
  return {
    ...way,
    items: itemsOf,
    parse: ([text = ''], known) => readItems(way, itemsOf(text), known),
    ...(asks && { asks: ([text = '']) => itemsOf(text).flatMap((item) => asks([item])) }),
  }
}

const itemsOf = (text: string): readonly string[] =>
  text.includes(',')
    ? text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean)
    : [text.trim()]

/** So that one cell full of commas cannot make a hundred thousand issues. */
const mostItems = 100

function readItems<T>(way: Way<T>, items: readonly string[], known: Known): Parsed<readonly NonNullable<T>[]> {
  const [only, another] = items
  if (only !== undefined && another === undefined) return listOfOne(way.parse([only], known))
  if (items.length > mostItems) return issue('list-too-long', { count: items.length, atMost: mostItems })
  const values = new Map<unknown, NonNullable<T>>()
  const issues: Issue[] = []
  const warnings: Issue[] = []
  for (const item of items) {
    const read = way.parse([item], known)
    if (!read.ok) issues.push(...read.issues)
    else if (read.value != null) values.set(sameAs(read.value), read.value)
    if (read.ok && read.warnings) warnings.push(...read.warnings)
  }
  const [first, ...others] = issues
  if (first) return { ok: false, issues: [first, ...others] }
  return { ok: true, value: [...values.values()], ...(warnings.length > 0 && { warnings }) }
}

function listOfOne<T>(read: Parsed<T>): Parsed<readonly NonNullable<T>[]> {
  if (!read.ok) return read
  const { value, warnings } = read
  return { ok: true, value: value == null ? [] : [value], ...(warnings && { warnings }) }
}

/** Records are the same when their ids are. */
const sameAs = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value
