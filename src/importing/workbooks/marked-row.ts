import type { Catalogue } from '../../fields/index.ts'
import { longestCell, unfanged, type MarkedCell } from '../../tabular/index.ts'
import { sentenceOf, type RowIssue } from '../issue.ts'
import { columnsOf, type BoundField } from '../mapping/mapping.ts'
import type { StagedRow } from '../rows/row.ts'
import { digestsOf } from './workbook-layout.ts'

/** A row with errors, as it reads now, with what the last check said of it. */
export interface WrongRow {
  readonly row: StagedRow
  readonly issues: readonly (RowIssue & { readonly level: 'error' | 'warning' })[]
}

export interface KnownOfFile {
  readonly headers: readonly string[]
  readonly bound: readonly BoundField[]
  readonly catalogue: Catalogue
}

/** As it stands in the workbook: its number and all that is wrong with it, its cells, each with what is wrong there, and the digests of these. */
export function markedRow(
  { row, issues }: WrongRow,
  { headers, bound, catalogue }: KnownOfFile,
): readonly MarkedCell[] {
  const said = issues.map((issue) => ({ ...issue, sentence: sentenceOf(catalogue, issue) }))
  const byColumn = Map.groupBy(
    said.flatMap((issue) => columnsOf(issue, bound).map((column) => ({ column, issue }))),
    ({ column }) => column,
  )
  const ofRow = said.filter((issue) => columnsOf(issue, bound).length === 0)
  const texts = headers.map((_, column) => fitting(unfanged(row.cells[column] ?? '')))
  const all = said.map(({ field, sentence }) => (field === undefined ? sentence : `${field}: ${sentence}`)).join('\n')
  return [
    { text: String(row.number), ...markOf(ofRow), mark: ofRow.length > 0 ? 'error' : 'quiet' },
    { text: '' },
    { text: fitting(all) },
    ...texts.map((text, column) => ({ text, ...markOf(byColumn.get(column)?.map(({ issue }) => issue) ?? []) })),
    { text: digestsOf(texts) },
  ]
}

type Said = WrongRow['issues'][number] & { readonly sentence: string }

function markOf(issues: readonly Said[]): Pick<MarkedCell, 'mark' | 'comment'> {
  if (issues.length === 0) return {}
  const mark = issues.some(({ level }) => level === 'error') ? 'error' : 'warning'
  return { mark, comment: fitting(issues.map(({ sentence }) => sentence).join('\n')) }
}

const fitting = (text: string): string =>
  text.length > longestCell ? `${text.slice(0, longestCell - 1).toWellFormed()}…` : text
