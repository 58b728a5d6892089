import { Conflict, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'
import { choicesOf } from './choices.ts'

export type CustomFieldKind = 'case' | 'participant'
export type CustomFieldType = 'text' | 'number' | 'date' | 'yes-no' | 'choice' | 'several-choices'

export interface Choice {
  readonly value: string
  readonly label: string
  /** Not active: it stays on old records and is refused on new ones. */
  readonly active?: boolean
}
export interface CustomFieldSetting {
  readonly id: RecordId
  /** What files and values say (`SANCTION_DEADLINE`); never changed. */
  readonly name: string
  readonly label: string
  readonly type: CustomFieldType
  /** Where the type is a choice. */
  readonly choices: readonly Choice[]
  readonly required: boolean
}

/** The fields in use, in their order. */
export async function customFieldSettings(tx: Tx, kind: CustomFieldKind): Promise<readonly CustomFieldSetting[]> {
  const rows = await tx.all(sql<CustomFieldSetting & { readonly id: string }>`
    select f.id, f.name, f.label, f.type, f.choices, f.required
    from custom_field f
    where f.organisation = ${tx.actor.organisation}
      and f.record_kind = ${kind}
      and f.active
    order by f.position, f.id`)
  return rows.map((row) => ({ ...row, id: recordId('field', row.id) }))
}

/** A field, in use or not. */
export interface CustomField extends CustomFieldSetting {
  readonly kind: CustomFieldKind
  readonly active: boolean
}

/** Every field there is, those of cases first, each kind in its order. */
export async function allCustomFields(tx: Tx): Promise<readonly CustomField[]> {
  const rows = await tx.all(sql<CustomField & { readonly id: string }>`
    select f.id, f.record_kind as kind, f.name, f.label, f.type, f.choices, f.required, f.active
    from custom_field f
    where f.organisation = ${tx.actor.organisation}
    order by f.record_kind, f.position, f.id`)
  return rows.map((row) => ({ ...row, id: recordId('field', row.id) }))
}

export type NewCustomField = Omit<CustomFieldSetting, 'id'> & { readonly kind: CustomFieldKind }

/** Puts a field at the end. Refuses a name that is or was another's, and a choice without choices. */
export async function addCustomField(tx: Tx, moment: Moment, said: NewCustomField): Promise<RecordId> {
  const field = { ...said, choices: choicesOf(said.type, said.choices) }
  const id = moment.newId('field')
  const added = await tx.run(sql`
    insert into custom_field (organisation, id, record_kind, name, label, type, choices, required, position)
    select ${tx.actor.organisation}, ${uuidOf(id)}, ${field.kind}, ${field.name}, ${field.label}, ${field.type},
      ${JSON.stringify(field.choices)}::jsonb, ${field.required}, coalesce(max(position), 0) + 1
    from custom_field
    where organisation = ${tx.actor.organisation}
      and record_kind = ${field.kind}
    on conflict (organisation, record_kind, name) do nothing`)
  if (added === 0)
    throw new Conflict(
      `There is a field ${field.name} already, or was. Activate that one, or choose another name: values are kept under it.`,
    )
  await record(tx, moment, { action: 'custom-field.added', record: id, after: field })
  return id
}
