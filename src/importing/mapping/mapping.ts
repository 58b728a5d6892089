import type { Field, Fields, Header, Issue, Permission, Way } from '../../fields/index.ts'

/** Which column feeds which field. The target is named as in the template: `LastName`, `Custom.HALL`; null: left out. */
export interface MappedColumn {
  readonly column: number
  readonly header: string
  readonly field: string | null
  readonly how: How
  readonly score: number
  /** How this column writes dates that can be read two ways; absent: not answered. */
  readonly dayFirst?: boolean
}
export type How = 'exact' | 'remembered' | 'normal' | 'synonym' | 'similar' | 'none' | 'chosen'
export type Mapping = readonly MappedColumn[]

/** A field as the template shows it: a header of one of its ways. */
export interface Target {
  readonly key: string
  readonly field: Field<unknown>
  readonly way: Way<unknown>
  readonly header: Header
}

/** Every header that a column may be mapped on, in the order of the template. */
export const targetsOf = (fields: Fields): readonly Target[] =>
  Object.entries(fields).flatMap(([key, field]) =>
    field.asked ? [] : field.ways.flatMap((way) => way.headers.map((header) => ({ key, field, way, header }))),
  )

/** A field with the columns that feed it. */
export interface BoundField {
  readonly key: string
  readonly field: Field<unknown>
  readonly way: Way<unknown>
  /** The column of each of the way's headers. */
  readonly columns: readonly number[]
  readonly dayFirst: boolean | undefined
  /** Only an answer fills it; the columns are those that it is asked for. */
  readonly answered?: true
}

/** The fields that a mapping feeds, in the order of the definition. Expects a mapping without issues. */
export function boundFields(fields: Fields, mapping: Mapping): readonly BoundField[] {
  const bound = boundByColumn(fields, mapping)
  const asked = Object.entries(fields).flatMap(([key, field]): readonly BoundField[] => {
    const columns = bound.flatMap((one) => (field.asked?.includes(one.key) ? one.columns : []))
    return columns.length > 0 ? [{ key, field, way: field.ways[0], columns, dayFirst: undefined, answered: true }] : []
  })
  return asked.length > 0 ? [...bound, ...asked] : bound
}

/** Which columns an issue is about: those of its field; of one that only an answer fills, those that it is asked for. */
export const columnsOf = ({ field }: { readonly field?: string }, bound: readonly BoundField[]): readonly number[] =>
  bound.find(({ way }) => way.headers.some(({ is }) => is === field))?.columns ?? []

function boundByColumn(fields: Fields, mapping: Mapping): readonly BoundField[] {
  const byTarget = new Map(mapping.filter((m) => m.field !== null).map((m) => [m.field, m]))
  return Object.entries(fields).flatMap(([key, field]) =>
    (field.asked ? [] : field.ways).flatMap((way) => {
      const columns = way.headers.map((header) => byTarget.get(header.is))
      const found = columns.filter((column) => column !== undefined)
      if (found.length < way.headers.length) return []
      return [
        {
          key,
          field,
          way,
          columns: found.map((m) => m.column),
          dayFirst: found.find((m) => m.dayFirst !== undefined)?.dayFirst,
        },
      ]
    }),
  )
}

/** What a column's cells say about the order of day and month, counted over the whole file. */
export interface DateEvidence {
  readonly dayFirst: number
  readonly monthFirst: number
  readonly either: number
}

export interface MappingContext {
  readonly fields: Fields
  readonly may: (permission: Permission) => boolean
  readonly dates: (column: number) => DateEvidence | undefined
  readonly columnRules: (mapped: ReadonlySet<string>) => readonly Issue[]
}

/** What stands against a mapping: said here, once, and not on every row. No issue: it can be saved. */
export function mappingIssues(mapping: Mapping, context: MappingContext): readonly Issue[] {
  const targets = new Map(targetsOf(context.fields).map((target) => [target.header.is, target]))
  const mapped = mapping.filter((m): m is MappedColumn & { field: string } => m.field !== null)
  if (mapped.length === 0) return [{ code: 'no-header-mapped' }]
  const names = new Set(mapped.map((m) => m.field))
  const keys = new Set(mapped.flatMap((m) => targets.get(m.field)?.key ?? []))
  return [
    ...mapped.filter((m) => !targets.has(m.field)).map((m) => columnIssue('target-unknown', m)),
    ...twice(mapped),
    ...Object.entries(context.fields).flatMap(([key, field]) => waysIssues(key, field, names)),
    ...Object.entries(context.fields).flatMap(([key, field]) => permissionIssues(key, field, keys, context)),
    ...mapped.flatMap((m) => datesIssue(m, targets.get(m.field), context)),
    ...context.columnRules(keys),
  ]
}

const columnIssue = (code: string, m: MappedColumn & { field: string }): Issue => ({
  code,
  field: m.field,
  facts: { column: m.header, field: m.field },
})

function twice(mapped: readonly (MappedColumn & { field: string })[]): readonly Issue[] {
  const byField = Map.groupBy(mapped, (m) => m.field)
  return [...byField].flatMap(([field, columns]) =>
    columns.length < 2
      ? []
      : [{ code: 'field-twice', field, facts: { field, columns: columns.map((c) => c.header).join(', ') } }],
  )
}

/** Either-or: one way, and that one whole. */
function waysIssues(key: string, field: Field<unknown>, names: ReadonlySet<string>): readonly Issue[] {
  const touched = field.ways.filter((way) => way.headers.some((header) => names.has(header.is)))
  if (touched.length === 0) {
    const headers = field.ways.map((way) => way.headers.map((h) => h.is).join(' + ')).join(', ')
    return field.needed === 'always' ? [{ code: 'field-needed', field: key, facts: { field: headers } }] : []
  }
  if (touched.length > 1) {
    const headers = touched.flatMap((way) => way.headers.map((h) => h.is).filter((is) => names.has(is)))
    return [{ code: 'ways-mixed', field: key, facts: { field: field.label, columns: headers.join(', ') } }]
  }
  const missing = touched[0]?.headers.filter((header) => !names.has(header.is)) ?? []
  return missing.map((header) => ({
    code: 'way-incomplete',
    field: key,
    facts: { field: field.label, column: header.is },
  }))
}

function permissionIssues(
  key: string,
  field: Field<unknown>,
  keys: ReadonlySet<string>,
  { may }: MappingContext,
): readonly Issue[] {
  const refused = keys.has(key) && field.permission !== undefined && !may(field.permission)
  return refused ? [{ code: 'field-not-permitted', field: key, facts: { field: field.label } }] : []
}

function datesIssue(
  m: MappedColumn & { field: string },
  target: Target | undefined,
  context: MappingContext,
): readonly Issue[] {
  const evidence = context.dates(m.column)
  if (!target?.way.asksDayOrder || !evidence || evidence.either === 0 || m.dayFirst !== undefined) return []
  return [{ code: 'date-order-open', field: m.field, facts: { column: m.header, field: m.field, ...evidence } }]
}
