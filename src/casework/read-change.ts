import type { Fields, Values } from '../fields/index.ts'
import { Conflict, type Tx } from '../platform/database/index.ts'
import { changesSince, type FieldChange, type FieldChanges } from '../records/audit/index.ts'
import { customPrefix } from '../records/custom-fields/index.ts'
import { readForm, refuseUnknown, type Said } from './read-form.ts'

/** What a person says to change of a record that they have seen. */
export interface ChangeSaid {
  /** The version of the record that they saw. */
  readonly version: number
  /** The texts that were typed, by the names of the fields (`email`, `Custom.HALL`). Blank clears; what is not said stays. */
  readonly fields: Said
}

/** A record as it is, in the values that its form reads. */
export interface Changing<F extends Fields> {
  readonly record: { readonly version: number; readonly changes: FieldChanges; readonly custom: Seen }
  readonly form: F
  readonly custom: Fields
  readonly was: Readonly<Record<keyof F, unknown>>
}

/** What is other than it was, and how it was: of nothing else. */
export interface Change<F extends Fields> {
  readonly values: Partial<Values<F>>
  readonly custom: ReadonlyMap<string, unknown>
  readonly fields: readonly string[]
  readonly before: Seen
  readonly after: Seen
}
type Seen = Readonly<Record<string, unknown>>

/** Reads what was said; undefined: it changes nothing. Refuses (Conflict) where somebody changed the record meanwhile. */
export async function readChange<F extends Fields>(
  tx: Tx,
  { record, form, custom, was }: Changing<F>,
  said: ChangeSaid,
  now: string,
): Promise<Change<F> | undefined> {
  const all = { ...form, ...custom }
  refuseUnknown(all, said.fields)
  const asked = Object.fromEntries(Object.entries(all).filter(([name]) => said.fields[name] !== undefined))
  const values = await readForm(tx, asked, said.fields, now).catch(async (error: unknown) => {
    await refuseLate(tx, record, said)
    throw error
  })
  const known: Seen = { ...was, ...prefixed(record.custom) }
  const fields = Object.keys(asked).filter((name) => same(known[name]) !== same(values[name]))
  if (fields.length === 0) return undefined
  await refuseLate(tx, record, said)
  const ofThese = (from: Seen, names = fields) => Object.fromEntries(names.map((name) => [name, from[name]]))
  return {
    // Each was read by the field of its name.
    values: ofThese(
      values,
      fields.filter((name) => name in form),
    ) as Partial<Values<F>>,
    custom: new Map(fields.filter((name) => name in custom).map((name) => [name, values[name]])),
    fields,
    before: mapped(ofThese(known), shown),
    after: mapped(ofThese(values), shown),
  }
}

/** Names who changed what meanwhile, so that nobody writes over what they have not seen. */
async function refuseLate(tx: Tx, { version, changes }: Changing<Fields>['record'], said: ChangeSaid): Promise<void> {
  if (said.version === version) return
  const changed = await changesSince(tx, changes, said.version)
  throw new Conflict(`${lateWords(changed)} Nothing of yours was saved: see what is there now, then save again.`, {
    version,
    changed,
  })
}

function lateWords(changed: readonly FieldChange[]): string {
  if (changed.length === 0) return 'This is not the version that there is.'
  const groups = Map.groupBy(changed, ({ at, by, job }) => `${job ? 'an import of ' : ''}${by.label} at ${minute(at)}`)
  const each = [...groups].map(([who, of]) => `${of.map(({ field }) => field).join(', ')} by ${who}`)
  return `Meanwhile changed: ${each.join('; ')}.`
}

const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`

const prefixed = (custom: Seen): Seen =>
  Object.fromEntries(Object.entries(custom).map(([name, value]) => [customPrefix + name, value]))

/** Records are the same when their ids are, sets when they hold the same, and nothing is an empty set. */
function same(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'null' : JSON.stringify(value.map(same).toSorted())
  return JSON.stringify(isRef(value) ? value.id : (value ?? null))
}

/** For the trail: what a record is pointed to by, and null for what is blank. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(shown)
  return isRef(value) ? { id: value.id, label: value.label } : (value ?? null)
}

const isRef = (value: unknown): value is { readonly id: string; readonly label: string } =>
  typeof value === 'object' && value !== null && 'id' in value && 'label' in value

const mapped = (from: Seen, how: (value: unknown) => unknown): Seen =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, how(value)]))
