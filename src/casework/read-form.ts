import type { Field, Fields, Found, Issue, Known, Lookup, Values } from '../fields/index.ts'
import { Invalid, type Tx } from '../platform/database/index.ts'
import { currentOrganisation } from '../records/organisations/index.ts'

export type Said = Readonly<Record<string, string | undefined>>

/** What was typed, as values, read by the fields that read files. All that is wrong is refused at once, each under its field. */
export async function readForm<F extends Fields>(tx: Tx, fields: F, said: Said, now: string): Promise<Values<F>> {
  const filled = Object.entries(fields).map(([name, field]) => ({ name, field, text: (said[name] ?? '').trim() }))
  const found = await lookUp(tx, filled)
  const { country, timeZone, decimalSign } = await currentOrganisation(tx)
  const known: Known = { country, timeZone, decimalSign, now, dayFirst: undefined, found: foundIn(found) }
  const issues: Issue[] = []
  const values = filled.map(({ name, field, text }) => [name, valueOf(name, field, text, known, issues)] as const)
  if (issues.length > 0) throw new Invalid('Some of what was typed cannot be taken. See each field.', { issues })
  return Object.fromEntries(values) as Values<F> // each read by the field of its name
}

/** What is typed under a name that nothing has would be lost without a word. */
export function refuseUnknown(form: Fields, said: Said): void {
  const unknown = Object.keys(said).find((name) => !Object.hasOwn(form, name))
  if (unknown !== undefined) throw new Invalid(`There is no field ${JSON.stringify(unknown)} here. Leave it out.`)
}

interface Filled {
  readonly name: string
  readonly field: Field<unknown>
  readonly text: string
}

function valueOf(name: string, field: Field<unknown>, text: string, known: Known, issues: Issue[]): unknown {
  if (text === '') {
    if (field.needed === 'always') issues.push({ code: 'value-needed', field: name, facts: { field: field.label } })
    return undefined
  }
  const parsed = field.ways[0].parse([text], known)
  if (parsed.ok) return parsed.value
  issues.push(...parsed.issues.map((issue) => ({ ...issue, field: name })))
  return undefined
}

type FoundTexts = ReadonlyMap<Lookup<unknown>, ReadonlyMap<string, Found<unknown>>>

async function lookUp(tx: Tx, filled: readonly Filled[]): Promise<FoundTexts> {
  const asks = filled.flatMap(({ field, text }) => (text === '' ? [] : (field.ways[0].asks?.([text]) ?? [])))
  const found = new Map<Lookup<unknown>, ReadonlyMap<string, Found<unknown>>>()
  for (const [lookup, asked] of Map.groupBy(asks, (ask) => ask.lookup))
    found.set(
      lookup,
      await lookup.find(
        tx,
        asked.map(({ text }) => text),
      ),
    )
  return found
}

const foundIn =
  (found: FoundTexts): Known['found'] =>
  <R>(lookup: Lookup<R>, text: string) =>
    (found.get(lookup)?.get(text) ?? { none: true }) as Found<R> // what this very look-up found
