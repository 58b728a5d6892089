import type { Finding } from '../../table.ts'

/** A cell of a row that is ready: its text, or the number of a shared text that is plain (`PackedTexts`). */
export type SheetCell = string | number

/** A row of a sheet that holds something. */
export interface SheetRow {
  readonly number: number
  /** How many characters of cells stand before it. */
  readonly at: number
  readonly cells: readonly SheetCell[]
  readonly problem?: Finding
}
