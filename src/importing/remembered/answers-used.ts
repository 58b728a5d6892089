import type { RecordId } from '../../platform/database/index.ts'
import type { BoundField } from '../mapping/mapping.ts'
import type { Corrections } from '../rows/correction.ts'
import { fileText } from '../rows/look-up.ts'
import type { StagedRow } from '../rows/row.ts'

export type AnswersUsed = (row: StagedRow) => readonly RecordId[]

/** Which remembered answers the cells of a row are read with. Undefined: the job was answered nothing that is remembered. */
export function answersUsed(bound: readonly BoundField[], corrections: Corrections): AnswersUsed | undefined {
  const { remembered } = corrections
  if (!remembered) return undefined
  const touched = bound.filter(({ way }) => corrections.touch(way.headers[0].is))
  return (row) => [...new Set(touched.flatMap((field) => usedInCell(field, remembered, row)))]
}

type Remembered = NonNullable<Corrections['remembered']>

/** As `correctedTexts` reads it: a record for the row goes before an answer for its text, and that before those for items. */
function usedInCell(field: BoundField, remembered: Remembered, row: StagedRow): readonly RecordId[] {
  const { way } = field
  const name = way.headers[0].is
  if (row.chosen?.has(name)) return []
  const text = fileText(field, row)
  const items = way.items?.(text) ?? []
  return remembered.whole(name, text) ?? items.flatMap((item) => remembered.item(name, item))
}
