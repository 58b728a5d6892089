import type { Fields, Needed } from '../../fields/index.ts'
import { Invalid, type Tx } from '../../platform/database/index.ts'
import type { Engine, Surroundings } from '../engine.ts'
import type { Registered } from '../import-type.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { targetsOf } from '../mapping/mapping.ts'
import { cellWords } from './cell-words.ts'

/** A template: the columns that this organisation needs, and what each of them takes. */
export interface Template {
  readonly label: string
  readonly columns: readonly TemplateColumn[]
  /** What is said of a file without any of the columns: what each file needs at least. */
  readonly rules: readonly string[]
}

export interface TemplateColumn {
  readonly header: string
  readonly label: string
  readonly needed: Needed
  readonly blankMeans: string | undefined
  readonly help: string | undefined
  /** In words. */
  readonly takes: string
  /** What the drop-down offers; none where anything may be said. */
  readonly values: readonly string[]
  readonly several: boolean
  /** Recognised, and skipped, where it is left in a file. */
  readonly sample: string
}

/** Generate Template. Of a field with several ways, the first stands in it. */
export async function template(tx: Tx, engine: Engine, key: string): Promise<Template> {
  const type = engine.types.get(key)
  if (!type) throw new Invalid(`There is no import type ${key}. Choose one of: ${[...engine.types.keys()].join(', ')}.`)
  const surroundings = await engine.surroundings(tx)
  const { fields, ...said } = await definition(tx, type)
  return { ...said, columns: await columnsOf(tx, fields, surroundings, engine.now()) }
}

const definition = (tx: Tx, type: Registered) =>
  type(async ({ label, fields, atRunTime, columnRules = [], actions, issues }) => {
    const missing = columnRules.flatMap((rule) => rule(new Set(), actions[0]))
    return {
      label,
      fields: { ...fields, ...(await atRunTime(tx)).fields } satisfies Fields,
      rules: missing.map((issue) => sentenceOf(catalogueOf(issues), issue)),
    }
  })

async function columnsOf(
  tx: Tx,
  fields: Fields,
  { permissions, place }: Surroundings,
  now: string,
): Promise<readonly TemplateColumn[]> {
  const columns: TemplateColumn[] = []
  for (const { field, way, header } of targetsOf(fields)) {
    if (way !== field.ways[0] || (field.permission && !permissions.has(field.permission))) continue
    const { label, needed, blankMeans, help } = field
    const values = (await way.values?.(tx)) ?? []
    const takes = cellWords(way, { ...place, now }, values)
    const said = { header: header.is, label, needed, blankMeans, help, takes, values }
    columns.push({ ...said, several: way.items !== undefined, sample: values[0] ?? header.sample })
  }
  return columns
}
