import { anyShape } from '../csv/shape.ts'
import type { TextFile } from '../csv/text-file.ts'
import { textRows } from '../csv/text-rows.ts'
import type { Refused, Told } from '../table.ts'
import { firstRows, headerIn } from './header.ts'
import type { Header } from './header.ts'

/** The header of a text file. */
export async function findHeader({ file, coding, dialect, begins }: TextFile, told: Told): Promise<Header | Refused> {
  const pages = textRows(file, coding, dialect, anyShape, { number: 1, at: begins })
  return headerIn(await firstRows(pages, told.headerRow), told, dialect.delimiter)
}
