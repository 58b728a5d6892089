import { NotFound, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { changedNow, type FieldChanges } from '../audit/index.ts'
import { customJson, customPrefix } from '../custom-fields/index.ts'
import type { CaseCard } from './case-card.store.ts'
import { caseById } from './case-pages.store.ts'
import type { CaseStatus } from './new-case.ts'

export interface CaseToChange extends CaseCard {
  /** What was changed last of each field. */
  readonly changes: FieldChanges
}

/** A case that nobody else changes before the transaction ends. */
export async function caseToChange(tx: Tx, id: RecordId): Promise<CaseToChange> {
  const locked = await tx.maybe(sql<{ readonly fieldChanges: FieldChanges | null }>`
    select c.field_changes
    from case_record c
    where c.organisation = ${tx.actor.organisation}
      and c.id = ${uuidOf(id)}
    for no key update`)
  if (!locked) throw new NotFound('There is no such case.')
  return { ...(await caseById(tx, id)), changes: locked.fieldChanges ?? {} }
}

/** What can be changed of a case by hand. */
export interface CaseValues {
  readonly email: string | undefined
  readonly source: RecordId | undefined
  readonly type: RecordId | undefined
  readonly flags: readonly RecordId[]
  readonly status: CaseStatus
  readonly treatmentPeriod: number
  readonly provider: RecordId | undefined
}

/** Writes what a case holds now: all its values, and those of its custom fields that were changed (`Custom.NAME`). */
export async function updateCase(
  tx: Tx,
  one: CaseToChange,
  values: CaseValues,
  custom: ReadonlyMap<string, unknown>,
  { fields, now }: { readonly fields: readonly string[]; readonly now: string },
): Promise<number> {
  const version = one.version + 1
  await tx.run(sql`
    update case_record
    set email = ${values.email ?? null},
      referral_source = ${uuidOrNull(values.source)},
      referral_type = ${uuidOrNull(values.type)},
      flags = ${values.flags.map(uuidOf)}::uuid[],
      status = ${values.status},
      treatment_period = ${values.treatmentPeriod},
      provider = ${uuidOrNull(values.provider)},
      custom = (custom - ${namesOf(custom)}::text[]) || ${customJson(custom)}::jsonb,
      version = ${version},
      field_changes = coalesce(field_changes, '{}') || ${JSON.stringify(changedNow(tx, fields, version, now))}::jsonb
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(one.id)}`)
  return version
}

const namesOf = (custom: ReadonlyMap<string, unknown>): readonly string[] =>
  [...custom.keys()].map((name) => name.slice(customPrefix.length))

const uuidOrNull = (id: RecordId | undefined): string | null => (id === undefined ? null : uuidOf(id))
