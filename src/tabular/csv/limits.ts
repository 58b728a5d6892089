/** What bounds reading, whatever a file holds. In units of the file: bytes, or pairs of them in UTF-16. */
export const limits = {
  /** The longest row. Longer ones are a problem each, and are skipped without being kept. */
  row: 1024 * 1024,
  /** The longest cell in quotation marks, and the most lines that it may span. */
  quoted: 64 * 1024,
  quotedLines: 1000,
  /** The most lines that the cells of one row may span together, and how many a torn row is looked for in. */
  rowLines: 2000,
  tornLines: 20,
  columns: 16_384,
  header: 500,
  /** How much of a row with a problem is kept to be shown. */
  shown: 64 * 1024,
  shownCells: 16_384,
  /** How much is read at once, and how many rows make a page: fewer where they are long. */
  stretch: 512 * 1024,
  page: 1000,
  pageUnits: 4 * 1024 * 1024,
} as const
