import { Invalid } from '../../platform/database/index.ts'
import type { Issue } from '../../fields/index.ts'
import { sentenceOf } from '../issue.ts'
import { targetsOf, type Mapping } from './mapping.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import type { Definition } from '../understand.ts'

/** What a person says of a column: the template's header of a field, or null to leave the column out. */
export interface SaidColumn {
  readonly column: number
  readonly field: string | null
  readonly dayFirst?: boolean | undefined
}

/** The mapping that a person means: columns that are not said are left out. */
export function saidMapping({ described }: Pick<WholeJob, 'described'>, said: readonly SaidColumn[]): Mapping {
  const headers = described?.headers ?? []
  const byColumn = new Map(said.map((s) => [s.column, s]))
  for (const { column } of said)
    if (headers[column] === undefined)
      throw new Invalid(`There is no column ${column}: the file has columns 0 to ${headers.length - 1}.`)
  return headers.map((header, column) => {
    const { field = null, dayFirst } = byColumn.get(column) ?? {}
    return {
      column,
      header,
      field,
      how: field === null ? 'none' : 'chosen',
      score: field === null ? 0 : 1,
      ...(dayFirst !== undefined && { dayFirst }),
    }
  })
}

/** What stands against a mapping, in words. */
export interface MappingIssue {
  readonly code: string
  readonly field: string | undefined
  /** Those beside which it is to be said; none where a column is missing. */
  readonly columns: readonly number[]
  readonly sentence: string
}

export function mappingIssuesSaid(
  { fields, catalogue, mappingIssues }: Definition<unknown>,
  mapping: Mapping,
): readonly MappingIssue[] {
  const keys = new Map(targetsOf(fields).map(({ header, key }) => [header.is, key]))
  // Of one header, or of a field that several may feed.
  const columnsOf = ({ field }: Issue): readonly number[] =>
    mapping
      .filter((m) => m.field !== null && field !== undefined && [m.field, keys.get(m.field)].includes(field))
      .map(({ column }) => column)
  return mappingIssues(mapping).map((issue) => ({
    code: issue.code,
    field: issue.field,
    columns: columnsOf(issue),
    sentence: sentenceOf(catalogue, issue),
  }))
}
