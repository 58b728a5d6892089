import { Invalid, type Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { targetsOf } from '../mapping/mapping.ts'

/** A template: the columns that this organisation needs, one sample row, and what each column takes. */
export interface Template {
  readonly headers: readonly string[]
  /** Recognised, and skipped, where it is left in a file. */
  readonly sample: readonly string[]
  readonly columns: readonly {
    readonly header: string
    readonly needed: string
    readonly values: readonly string[]
    readonly help: string | undefined
  }[]
}

/** Generate Template. Of a field with several ways, the first stands in it. */
export async function template(tx: Tx, engine: Engine, key: string): Promise<Template> {
  const type = engine.types.get(key)
  if (!type) throw new Invalid(`There is no import type ${key}. Choose one of: ${[...engine.types.keys()].join(', ')}.`)
  const { permissions } = await engine.surroundings(tx)
  const fields = await type(async (t) => ({ ...t.fields, ...(await t.atRunTime(tx)).fields }))
  const columns = []
  for (const { field, way, header } of targetsOf(fields)) {
    if (way !== field.ways[0] || (field.permission && !permissions.has(field.permission))) continue
    const values = (await way.values?.(tx)) ?? []
    columns.push({
      header: header.is,
      needed: field.needed,
      values,
      help: field.help,
      sample: values[0] ?? header.sample,
    })
  }
  return {
    headers: columns.map(({ header }) => header),
    sample: columns.map(({ sample }) => sample),
    columns: columns.map(({ sample: _, ...column }) => column),
  }
}
