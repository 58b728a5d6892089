import type { Issue } from '../fields/index.ts'
import type { RunTime } from '../importing/index.ts'
import type { Tx } from '../platform/database/index.ts'

/** What only somebody new has to have: whoever is on file may be brought up to date without it. */
export interface RequiredOfNew {
  readonly missingIn: (said: ReadonlyMap<string, unknown>) => readonly Issue[]
}

/** Fields that the organisation requires, required of new records alone. */
export const requiredOfNew =
  (fieldsOf: (tx: Tx) => Promise<RunTime<object>>) =>
  async (tx: Tx): Promise<RunTime<RequiredOfNew>> => {
    const { fields } = await fieldsOf(tx)
    const required = Object.keys(fields).filter((name) => fields[name]?.needed === 'always')
    const missing = (said: ReadonlyMap<string, unknown>) => required.filter((name) => !said.has(name))
    return {
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [
          name,
          field.needed === 'always' ? { ...field, needed: 'on-create' } : field,
        ]),
      ),
      settings: {
        missingIn: (said) =>
          missing(said).map((name) => ({ code: 'value-needed', field: name, facts: { field: name } })),
      },
    }
  }
