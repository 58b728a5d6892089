import { isDeepStrictEqual } from 'node:util'
import { Conflict, NotFound, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'
import { changedChoices, type SaidChoice } from './choices.ts'
import { customPrefix } from './custom-json.ts'
import { allCustomFields, type CustomField } from './custom-fields.store.ts'

export interface CustomFieldChange {
  readonly label?: string | undefined
  readonly required?: boolean | undefined
  /** All of them, in their order. */
  readonly choices?: readonly SaidChoice[] | undefined
  /** Not active: what is kept under it stays, and new files and forms do not know it. */
  readonly active?: boolean | undefined
}

/** Changes what may change of a field: never its name or type, under which values are kept. */
export async function changeCustomField(
  tx: Tx,
  moment: Moment,
  id: RecordId,
  { label, required, active, choices }: CustomFieldChange,
): Promise<CustomField> {
  const before = await fieldById(tx, id)
  if (before.active && active === false) await refuseWhatTellsApart(tx, before)
  const chosen = choices && changedChoices(before, choices)
  await tx.run(sql`
    update custom_field
    set label = coalesce(${label ?? null}, label),
        required = coalesce(${required ?? null}, required),
        choices = coalesce(${chosen ? JSON.stringify(chosen) : null}::jsonb, choices),
        active = coalesce(${active ?? null}, active)
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
  const after = await fieldById(tx, id)
  const changed = (['label', 'required', 'choices', 'active'] as const).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  )
  const of = (field: CustomField) => Object.fromEntries(changed.map((name) => [name, field[name]]))
  if (changed.length > 0)
    await record(tx, moment, { action: 'custom-field.changed', record: id, before: of(before), after: of(after) })
  return after
}

/** Nobody would be found any more by what a file says of them. */
async function refuseWhatTellsApart(tx: Tx, { kind, name, label }: CustomField): Promise<void> {
  if (kind !== 'participant') return
  const used = await tx.maybe(sql<object>`
    select
    from caseload_setting
    where organisation = ${tx.actor.organisation}
      and ${customPrefix + name} = any (duplicate_check)`)
  if (used)
    throw new Conflict(
      `${label} tells participants apart (Caseload Settings, Rules: Duplicate check). Take it out there first.`,
    )
}

async function fieldById(tx: Tx, id: RecordId): Promise<CustomField> {
  await tx.run(sql`
    select
    from custom_field
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}
    for update`)
  const found = (await allCustomFields(tx)).find((field) => field.id === id)
  if (!found) throw new NotFound('There is no such custom field.')
  return found
}
