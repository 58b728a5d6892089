import type { Issue } from '../../fields/index.ts'

/** A row: its cells, or the problem for which it could not be read. As the file has it, or with what was said for it alone. */
export interface StagedRow {
  readonly number: number
  readonly cells: readonly string[]
  readonly problem?: Issue
  /** Records that were chosen for this row, by the header of the field; no cell could hold them. */
  readonly chosen?: ReadonlyMap<string, string>
  /** Left out on purpose, whatever is wrong with it, if anything. */
  readonly leftOut?: true
}
