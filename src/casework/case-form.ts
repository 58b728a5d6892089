import { choice, email, identifier, integer, listOf, phone, reference, text } from '../fields/index.ts'
import { caseStatuses } from '../records/cases/index.ts'
import { codeList } from '../records/code-lists/index.ts'
import { providerById } from '../records/staff/index.ts'

/** What the page that opens a case asks. When and by whom it is opened is not asked: now, by who is there. */
export const caseForm = {
  identifier: identifier('Identifier'),
  firstName: text('FirstName'),
  lastName: text('LastName'),
  email: email('Email'),
  cellPhone: phone('CellPhoneNumber'),
  altPhone: phone('AltPhoneNumber'),
  referralSource: reference('ReferralSource', codeList('referral-source')),
  referralType: reference('ReferralType', codeList('referral-type')),
  flags: listOf(reference('Flags', codeList('flag'))),
  status: choice('Status', caseStatuses),
  treatmentPeriod: integer('TreatmentPeriod', { min: 1 }),
  provider: reference('ProviderUserID', providerById),
}

/** The texts that were typed; custom fields under their names in files (`Custom.HALL`). */
export type CaseSaid = Partial<Readonly<Record<keyof typeof caseForm | `Custom.${string}`, string | undefined>>>
