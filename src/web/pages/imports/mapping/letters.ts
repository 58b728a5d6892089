/** A, B … Z, AA: as spreadsheet programs call their columns. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCodePoint(65 + (column % 26))
}
