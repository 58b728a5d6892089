import { Invalid, sql, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'
import { customFieldsOf } from '../custom-fields/index.ts'

/** How an organisation wants its caseload. */
export interface CaseloadSettings {
  /** What tells its participants apart, together: names of their fields (`lastName`, `Custom.HALL`). */
  readonly duplicateCheck: readonly string[]
  /** An assignment that ends needs a reason for dismissal. */
  readonly dismissalReasonNeeded: boolean
}

/** Some of them, as somebody says them. */
export type SaidCaseloadSettings = { readonly [K in keyof CaseloadSettings]?: CaseloadSettings[K] | undefined }

/** What every participant has that may tell them from others; custom fields of participants may, too. */
const demographics = [
  ...(['firstName', 'lastName', 'email', 'cellPhone', 'altPhone', 'dateOfBirth', 'caseNumber'] as const),
]

/** As an organisation begins. */
const first: CaseloadSettings = {
  duplicateCheck: ['firstName', 'lastName', 'dateOfBirth'],
  dismissalReasonNeeded: false,
}

export async function caseloadSettings(tx: Tx): Promise<CaseloadSettings> {
  const kept = await tx.maybe(sql<CaseloadSettings>`
    select duplicate_check, dismissal_reason_needed
    from caseload_setting
    where organisation = ${tx.actor.organisation}`)
  return kept ?? first
}

/** Keeps what is said; what is left out stays as it is. Refuses a demographic that participants do not have. */
export async function changeCaseloadSettings(
  tx: Tx,
  moment: Moment,
  said: SaidCaseloadSettings,
): Promise<CaseloadSettings> {
  await refuseUnknown(tx, said.duplicateCheck ?? [])
  const before = await lockedSettings(tx)
  const after: CaseloadSettings = {
    duplicateCheck: said.duplicateCheck ? [...new Set(said.duplicateCheck)] : before.duplicateCheck,
    dismissalReasonNeeded: said.dismissalReasonNeeded ?? before.dismissalReasonNeeded,
  }
  await tx.run(sql`
    update caseload_setting
    set duplicate_check = ${after.duplicateCheck}::text[],
        dismissal_reason_needed = ${after.dismissalReasonNeeded}
    where organisation = ${tx.actor.organisation}`)
  if (JSON.stringify(after) !== JSON.stringify(before))
    await record(tx, moment, { action: 'caseload.settings-changed', before, after })
  return after
}

async function lockedSettings(tx: Tx): Promise<CaseloadSettings> {
  await tx.run(sql`
    insert into caseload_setting (organisation, duplicate_check, dismissal_reason_needed)
    values (${tx.actor.organisation}, ${first.duplicateCheck}::text[], ${first.dismissalReasonNeeded})
    on conflict (organisation) do nothing`)
  return tx.one(sql<CaseloadSettings>`
    select duplicate_check, dismissal_reason_needed
    from caseload_setting
    where organisation = ${tx.actor.organisation}
    for update`)
}

async function refuseUnknown(tx: Tx, names: readonly string[]): Promise<void> {
  const { fields } = await customFieldsOf('participant')(tx)
  const known: readonly string[] = [...demographics, ...Object.keys(fields)]
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new Invalid(
      `Participants have no ${JSON.stringify(unknown)} to tell them apart by. There are: ${known.join(', ')}.`,
    )
}
