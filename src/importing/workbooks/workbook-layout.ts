import { hash } from 'node:crypto'
import type { RecordId } from '../../platform/database/index.ts'

/** Before the columns of the file stand these, behind them the mark. */
export const ownColumns = ['Row', 'Leave out', 'What is wrong'] as const
export const sheetName = 'Rows with errors'

/** Which job a workbook is of, and which reading of its file: row numbers and columns may be others after the next. */
export interface WorkbookMark {
  readonly job: RecordId | string
  readonly reading: number
}

export const markText = ({ job, reading }: WorkbookMark): string => `Muster ${job} ${reading}`

export function markIn(header: string | undefined): WorkbookMark | undefined {
  const [, job, reading] = /^Muster (job_[0-9a-f]{32}) (\d{1,9})$/.exec(header?.trim() ?? '') ?? []
  return job === undefined ? undefined : { job, reading: Number(reading) }
}

const digestLength = 6

/** What cells were when they were written, a few characters each: a cell that differs from that was changed. */
export const digestsOf = (cells: readonly string[]): string => cells.map(digestOf).join('')

/** Undefined: it is not the digest of so many cells. */
export function changedCells(cells: readonly string[], digests: string): readonly number[] | undefined {
  if (digests.length !== cells.length * digestLength) return undefined
  return cells.flatMap((cell, index) => (digests.startsWith(digestOf(cell), index * digestLength) ? [] : [index]))
}

/** Blanks around a text and the kind of its line ends are the doing of programs. */
const digestOf = (cell: string): string =>
  hash('sha256', cell.replaceAll(/\r\n?/g, '\n').trim(), 'base64url').slice(0, digestLength)
