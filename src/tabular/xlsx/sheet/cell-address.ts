/** `A`, `AB`: a column, counted from 0, as a spreadsheet program names it. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

export const address = (column: number, row: number): string => `${columnName(column)}${row}`
