const MiB = 1024 * 1024

/** What bounds the reading of a workbook, whatever it holds. Bytes are counted as they come out of the zip. */
export const limits = {
  entries: 10_000,
  /** Of one part, and of those that hold settings and not cells. */
  part: 4096 * MiB,
  smallPart: 32 * MiB,
  /** From here on a part that unpacks to this many times its size is a bomb. Sheets of blank rows come to 50. */
  bombFrom: 64 * MiB,
  bombRatio: 200,
  /** The XML of one row, and the text of its cells. */
  rowXml: 8 * MiB,
  row: MiB,
  /** All shared texts together, and how many they may be. */
  sharedText: 256 * MiB,
  sharedTexts: 16_000_000,
  rows: 1_048_576,
  columns: 16_384,
  /** Characters that a cell can hold, in any program. */
  cellText: 32_767,
  sheets: 1000,
  /** How much is unpacked at once. */
  chunk: 256 * 1024,
  /** A page of rows on its way to whoever reads them: rows, and characters. */
  page: 1000,
  pageText: 256 * 1024,
  /** The process that reads: its heap in MiB, all its memory in bytes, its time at work and its longest silence in seconds. */
  heap: 256,
  memory: 512 * MiB,
  cpuSeconds: 60,
  silentSeconds: 60,
} as const
