import type { Issue } from '../../fields/index.ts'

/** A row as the file has it: its cells, or the problem for which it could not be read. */
export interface StagedRow {
  readonly number: number
  readonly cells: readonly string[]
  readonly problem?: Issue
}
