import { recordIn, textOf, type Correction } from './correction.ts'
import type { BoundField } from '../mapping/mapping.ts'
import type { StagedRow } from './row.ts'

/** What was said for one row alone: for a cell, by the header of the template, or that the row is left out. */
export type RowCorrection = Correction & { readonly row: number }

/**
 * Rows as they read with what was said for each alone: a cell says what it was edited to, and answers for texts go on
 * from there. A row that could not be read is one that can, once every cell that is imported was said anew.
 */
export function editRows(
  rows: readonly StagedRow[],
  bound: readonly BoundField[],
  said: readonly RowCorrection[],
): readonly StagedRow[] {
  if (said.length === 0) return rows
  const ofRows = Map.groupBy(said, ({ row }) => row)
  return rows.map((row) => {
    const ofRow = ofRows.get(row.number)
    return ofRow ? editRow(row, bound, ofRow) : row
  })
}

function editRow(row: StagedRow, bound: readonly BoundField[], said: readonly RowCorrection[]): StagedRow {
  const texts = new Map<string, string>()
  const chosen = new Map<string, string>()
  let leftOut = false
  for (const { field = '', answer } of said) {
    if ('leaveOut' in answer) leftOut = true
    else if (recordIn(textOf(answer)) || isAsked(bound, field)) chosen.set(field, textOf(answer))
    else texts.set(field, textOf(answer))
  }
  const { problem, ...readable } = row
  const stays = problem && !saysAll(bound, texts, chosen)
  return {
    ...readable,
    ...(stays && { problem }),
    cells: texts.size > 0 ? withTexts(row.cells, bound, texts) : row.cells,
    ...(chosen.size > 0 && { chosen }),
    ...(leftOut && { leftOut }),
  }
}

/** A field without a column of its own: what was said for it cannot stand in a cell. */
const isAsked = (bound: readonly BoundField[], name: string): boolean =>
  bound.some(({ answered, way }) => answered && way.headers[0].is === name)

const saysAll = (
  bound: readonly BoundField[],
  texts: ReadonlyMap<string, string>,
  chosen: ReadonlyMap<string, string>,
): boolean =>
  bound.every(
    ({ answered, way: { headers } }) =>
      answered || chosen.has(headers[0].is) || headers.every(({ is }) => texts.has(is)),
  )

function withTexts(
  cells: readonly string[],
  bound: readonly BoundField[],
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const edited = [...cells]
  for (const { answered, way, columns } of bound) {
    if (answered) continue
    for (const [index, column] of columns.entries()) {
      const text = texts.get(way.headers[index]?.is ?? '')
      if (text === undefined) continue
      while (edited.length < column) edited.push('')
      edited[column] = text
    }
  }
  return edited
}
