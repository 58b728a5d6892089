import type { Person } from '../participants/index.ts'
import type { caseWords } from './case-words.ts'
import type { NewCase } from './new-case.ts'

/** What is said of a case in conditions and in texts, by the headers of the fields in files. The same by hand, by file and by API. */
export function caseFacts(
  of: Omit<NewCase, 'kind' | 'key' | 'record'>,
  person: Person,
): Readonly<Record<string, unknown>> {
  const facts: Record<keyof typeof caseWords, unknown> & Record<string, unknown> = {
    Identifier: person.identifier,
    FirstName: person.firstName,
    LastName: person.lastName,
    Email: of.email,
    CellPhoneNumber: person.cellPhone,
    AltPhoneNumber: person.altPhone,
    ReferralSource: of.source,
    ReferralType: of.type,
    Flags: of.flags,
    Status: of.status,
    TreatmentPeriod: of.treatmentPeriod,
    ProviderUserID: of.provider,
    LegacyID: of.legacyId,
    CreatedAt: of.createdAt,
    CreatedByID: of.createdBy,
  }
  for (const [name, value] of of.custom) facts[name] = value
  return facts
}
