import type { Catalogue, Fields, Issue } from '../../fields/index.ts'
import type { Here, ImportType, Key, Options, Change, Row } from '../import-type.ts'
import type { Corrections } from './correction.ts'
import { levelOf, type RowIssue } from '../issue.ts'
import { fileText, type FoundOnPage } from './look-up.ts'
import type { BoundField } from '../mapping/mapping.ts'
import type { RowReader } from './read-row.ts'
import type { StagedRow } from './row.ts'

/** A row that can be planned, or why it cannot: with an error it fails, left out on purpose it is skipped. */
export type CheckedRow<F extends Fields> =
  | GoodRow<F>
  | { readonly verdict: 'wrong'; readonly number: number; readonly issues: readonly RowIssue[] }
  | { readonly verdict: 'left-out'; readonly number: number; readonly because: RowIssue }

export interface GoodRow<F extends Fields> {
  readonly verdict: 'good'
  readonly number: number
  readonly row: Row<F>
  /** Whom it meets. */
  readonly key: Key | undefined
  readonly staged: StagedRow
  readonly warnings: readonly RowIssue[]
}

export interface RowCheck<F extends Fields> {
  readonly check: (staged: StagedRow, page: FoundOnPage) => CheckedRow<F>
  /** What a plan refuses of a row, with what the file says there. */
  readonly refused: (staged: StagedRow, issue: Issue) => RowIssue
}

export interface RowCheckParts<F extends Fields, S> {
  readonly reader: RowReader<F>
  readonly bound: readonly BoundField[]
  readonly corrections: Corrections
  readonly catalogue: Catalogue
  readonly here: Here<S>
}

/** The check that both `check` and `load` make: cells, then rules over them. Pure. */
export function rowCheck<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  { reader, bound, corrections, catalogue, here }: RowCheckParts<F, S>,
): RowCheck<F> {
  const isError = (issue: Issue) => levelOf(catalogue, issue) === 'error'
  const leaves = ({ leftOut }: StagedRow, issues: readonly RowIssue[]): boolean =>
    leftOut === true || issues.some(corrections.leavesOut)
  const wrong = (staged: StagedRow, issues: readonly RowIssue[]): CheckedRow<F> =>
    leaves(staged, issues) ? leftOut(staged) : { verdict: 'wrong', number: staged.number, issues }
  return {
    check: (staged, page) => {
      const { number } = staged
      if (staged.problem) return wrong(staged, [staged.problem])
      if (isSample(staged, bound)) return { verdict: 'left-out', number, because: { code: 'sample-row' } }
      const { row, issues } = reader.read(staged, page)
      if (issues.some(isError)) return wrong(staged, issues)
      const ruled = (type.rules ?? []).flatMap((rule) => rule(row, here))
      const all =
        ruled.length > 0 ? [...issues, ...ruled.map((issue) => withText(issue, type.fields, bound, staged))] : issues
      if (all.some(isError)) return wrong(staged, all)
      if (leaves(staged, all)) return leftOut(staged)
      return { verdict: 'good', number, row, key: type.meets(row), staged, warnings: all }
    },
    refused: (staged, issue) => withText(issue, type.fields, bound, staged),
  }
}

const leftOut = ({ number }: StagedRow) =>
  ({ verdict: 'left-out', number, because: { code: 'left-out' } }) satisfies CheckedRow<Fields>

/** A type names its fields by key; people know them by the template's header. */
export function named(fields: Fields, issue: Issue): RowIssue {
  const header = issue.field === undefined ? undefined : fields[issue.field]?.ways[0].headers[0].is
  return header === undefined ? issue : { ...issue, field: header }
}

/** What a rule or a plan says of a field, with what the file says there, so that it can be answered. */
function withText(issue: Issue, fields: Fields, bound: readonly BoundField[], staged: StagedRow): RowIssue {
  const field = bound.find(({ key }) => key === issue.field)
  const text = field && fileText(field, staged)
  return text ? { ...named(fields, issue), text } : named(fields, issue)
}

/**
 * The template's sample row, left in the file: every filled cell that has a fixed sample says just that. Days and numbers
 * may differ: a spreadsheet program that opens a .csv writes them in its own way.
 */
function isSample({ cells }: StagedRow, bound: readonly BoundField[]): boolean {
  let same = 0
  for (const { way, columns, answered } of bound) {
    if (way.values || answered) continue
    for (const [index, column] of columns.entries()) {
      const text = cells[column]
      if (text === undefined || text === '') continue
      const sample = way.headers[index]?.sample ?? ''
      if (text === sample) same++
      else if (!way.asksDayOrder && !isNumber(sample)) return false
    }
  }
  return same >= enoughToBeTheSample
}
const enoughToBeTheSample = 2
const isNumber = (text: string): boolean => /^\d+([.,]\d+)?$/.test(text)
