import type { Field, Way } from './field.ts'

/** Either-or: one cell, filled by the columns of one of these fields. Two of them in a file are refused at mapping. */
export function oneWayOf<T>(first: Field<T>, ...others: readonly [Field<T>, ...Field<T>[]]): Field<T> {
  const differs = others.find(({ needed, permission }) => needed !== first.needed || permission !== first.permission)
  if (differs)
    throw new Error(`${first.label} and ${differs.label} fill one cell: needed and permission have to be the same`)
  const [way, ...more]: readonly [Way<T>, ...Way<T>[]] = first.ways
  return {
    ...first,
    label: [first, ...others].map(({ label }) => label).join(' or '),
    ways: [way, ...more, ...others.flatMap(({ ways }) => ways)],
  }
}
