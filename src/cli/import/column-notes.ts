import type { Answer, api } from '../../api/index.ts'
import { logColumns } from '../../tabular/index.ts'

type Page = Answer<typeof api.imports.mapping>

const shown = 30

/** What somebody should know of the columns before their rows go in: what reading them found, and which are left out. */
export function columnNotes({ described, columns }: Page): readonly string[] {
  const near = columns.filter(({ how }) => how === 'similar')
  const leftOut = columns
    .filter(({ column, field, header }) => field === null && logColumns[column] !== header)
    .map(({ column, header }) => named(header, column))
  const more = leftOut.length > shown ? ` and ${leftOut.length - shown} more` : ''
  return [
    ...(described?.notes ?? []).map(({ sentence }) => sentence),
    ...near.map(
      ({ header, column, field }) =>
        `The column ${named(header, column)} is left out: rename it to ${field ?? ''} if that is meant.`,
    ),
    ...(leftOut.length === 0
      ? []
      : [`Left out, since no field has their name: ${leftOut.slice(0, shown).join(', ')}${more}.`]),
  ]
}

const named = (header: string, column: number): string => header.trim() || `number ${column + 1} (no header)`
