/** How many cells a row has. Where nothing is known yet (width 0) any number will do. */
export interface Shape {
  readonly width: number
  /** Cells beyond these may be left out: their headers are blank. */
  readonly needed: number
}

export const anyShape: Shape = { width: 0, needed: 0 }
