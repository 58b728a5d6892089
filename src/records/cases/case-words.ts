import type { CodeListName } from '../code-lists/index.ts'
import { caseStatuses } from './new-case.ts'

/** What a fact of a case is called, and what it may be. */
export type CaseWord = { readonly label: string } & (
  | { readonly type: 'text' | 'number' | 'instant' | 'staff' }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'entry' | 'entries'; readonly list: CodeListName }
)

/** The facts of every case; those of custom fields are the organisation's own. Labels are those of the fields in files. */
export const caseWords = {
  Identifier: { label: 'Identifier', type: 'text' },
  FirstName: { label: 'First Name', type: 'text' },
  LastName: { label: 'Last Name', type: 'text' },
  Email: { label: 'Email', type: 'text' },
  CellPhoneNumber: { label: 'Cell Phone Number', type: 'text' },
  AltPhoneNumber: { label: 'Alt Phone Number', type: 'text' },
  ReferralSource: { label: 'Referral Source', type: 'entry', list: 'referral-source' },
  ReferralType: { label: 'Referral Type', type: 'entry', list: 'referral-type' },
  Flags: { label: 'Flags', type: 'entries', list: 'flag' },
  Status: { label: 'Status', type: 'choice', options: caseStatuses },
  TreatmentPeriod: { label: 'Treatment Period', type: 'number' },
  ProviderUserID: { label: 'Provider User', type: 'staff' },
  LegacyID: { label: 'Legacy ID', type: 'text' },
  CreatedAt: { label: 'Date Created', type: 'instant' },
  CreatedByID: { label: 'Created By User', type: 'staff' },
} as const satisfies Readonly<Record<string, CaseWord>>
