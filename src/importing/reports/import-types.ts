import type { Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import type { Fields } from '../../fields/index.ts'
import type { Options, RowsWithErrors } from '../import-type.ts'
import { targetsOf } from '../mapping/mapping.ts'
import type { MappingTarget } from './mapping-page.ts'

/** A kind of import, with the fields that this organisation has. */
export interface ImportTypeLine {
  readonly key: string
  readonly label: string
  readonly permission: string
  readonly actions: readonly string[]
  readonly options: Options
  readonly rowsWithErrors: RowsWithErrors
  readonly fields: readonly MappingTarget[]
}

export async function importTypeLines(tx: Tx, engine: Engine): Promise<readonly ImportTypeLine[]> {
  const lines: ImportTypeLine[] = []
  for (const type of engine.types.values())
    lines.push(
      await type(async ({ key, label, permission, actions, options, rowsWithErrors, fields, atRunTime }) => ({
        ...{ key, label, permission, actions, options, rowsWithErrors },
        fields: mappingTargets({ ...fields, ...(await atRunTime(tx)).fields }),
      })),
    )
  return lines
}

/** What columns may be mapped on, as a person is shown it. */
export const mappingTargets = (fields: Fields): readonly MappingTarget[] =>
  targetsOf(fields).map(({ header, field }) => ({
    header: header.is,
    // One of several columns of a field goes by its own name: the field's is that of all of them.
    label: field.ways.length > 1 || field.ways[0].headers.length > 1 ? header.is : field.label,
    needed: field.needed,
    blankMeans: field.blankMeans,
    permission: field.permission,
  }))
