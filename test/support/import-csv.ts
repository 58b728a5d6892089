import { parse } from 'csv-parse/sync'

/** A file of these cells: every cell in quotation marks, so that a test says what it means and no dialect is in doubt. */
export const csv = (headers: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [headers, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\n').join('')

/** The rows of a well-formed file by a reader that is not ours: without the header. */
export const rowsByAnother = (file: string): readonly (readonly string[])[] =>
  parse(file, { bom: true, skip_empty_lines: true, relax_column_count: true }).slice(1)
