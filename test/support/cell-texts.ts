import type { ImportGround } from './import-ground.ts'
import type { StoredCase } from './stored-cases.ts'

export const custom = (name: string) => `Custom.${name}`
const long = (length: number) => 'x'.repeat(length)
const provider = 'the provider'
const former = 'the former provider'
const clerk = 'the clerk'
const admin = 'who imports'

/** Ids are not known before there is a database. */
export function said(text: string, { college }: Pick<ImportGround, 'college'>): string {
  switch (text) {
    case provider:
      return college.provider
    case former:
      return college.formerProvider
    case clerk:
      return college.clerk
    case admin:
      return college.admin.staff
    default:
      return text
  }
}

/** What a cell says, and what is kept of it. */
export const right: readonly (readonly [header: string, text: string, kept: Partial<StoredCase>])[] = [
  ['FirstName', '  Zoë ', { first: 'Zoë' }],
  ['FirstName', long(200), { first: long(200) }],
  ['LastName', "O'Brien-Smith, Jr.", { last: "O'Brien-Smith, Jr." }],
  ['LastName', '=HYPERLINK("http://evil.example")', { last: '=HYPERLINK("http://evil.example")' }],
  ['LastName', 'a\tb\nc\\N', { last: 'a\tb\nc\\N' }],
  ['LastName', '{"a":"\\u0041"}', { last: '{"a":"\\u0041"}' }],
  ['LastName', 'NULL', { last: 'NULL' }],
  ['LastName', '\\.', { last: '\\.' }],
  ['LastName', '😀 ‮txt', { last: '😀 ‮txt' }],
  ['Email', ' jane.doe@example.edu ', { email: 'jane.doe@example.edu', person_email: 'jane.doe@example.edu' }],
  ['CellPhoneNumber', '555.555.5555', { cell: '+15555555555' }],
  ['CellPhoneNumber', '555-555-5555', { cell: '+15555555555' }],
  ['CellPhoneNumber', '(555) 555-5555', { cell: '+15555555555' }],
  ['CellPhoneNumber', '+44 20 7946 0958', { cell: '+442079460958' }],
  ['AltPhoneNumber', '1 555 555 5555', { alt: '+15555555555' }],
  ['ReferralSource', 'HOUSING', { source: 'HOUSING' }],
  ['ReferralSource', ' residence life / HOUSING ', { source: 'HOUSING' }],
  ['ReferralSource', '211', { source: '211' }],
  ['ReferralType', 'education CLASS', { type: 'EDU' }],
  ['ReferralType', '', { type: null }],
  ['Flags', '', { flags: [] }],
  ['Flags', 'RED', { flags: ['RED'] }],
  ['Flags', 'red, Black ,RED', { flags: ['RED', 'BLACK'] }],
  ['Flags', 'RED,,GREEN,', { flags: ['RED', 'GREEN'] }],
  ['Status', '', { status: 'ACTIVE' }],
  ['Status', 'ACTIVE', { status: 'ACTIVE' }],
  ['Status', 'inactive', { status: 'INACTIVE' }],
  ['Status', ' Complete ', { status: 'COMPLETE' }],
  ['TreatmentPeriod', '', { period: 1 }],
  ['TreatmentPeriod', '1', { period: 1 }],
  ['TreatmentPeriod', '3.0', { period: 3 }],
  ['TreatmentPeriod', '2147483647', { period: 2147483647 }],
  ['ProviderUserID', '', { provider: null }],
  ['ProviderUserID', provider, { provider }],
  ['LegacyID', '00042', { legacy: '00042' }],
  ['CreatedAt', '2024-03-05', { created: '2024-03-05T05:00:00Z' }],
  ['CreatedAt', '2024-03-05 14:30', { created: '2024-03-05T19:30:00Z' }],
  ['CreatedAt', '2024-07-05T14:30:00', { created: '2024-07-05T18:30:00Z' }],
  ['CreatedAt', '2024-03-05T14:30:00Z', { created: '2024-03-05T14:30:00Z' }],
  ['CreatedAt', '2024-03-05T14:30:00+02:00', { created: '2024-03-05T12:30:00Z' }],
  ['CreatedAt', '2026-03-04T12:00:00Z', { created: '2026-03-04T12:00:00Z' }],
  ['CreatedByID', '', { author: admin }],
  ['CreatedByID', admin, { author: admin }],
  ['CreatedByID', clerk, { author: clerk }],
  ['CreatedByID', former, { author: former }],
  [custom('NOTES'), ' two\nlines ', { custom: { NOTES: 'two\nlines' } }],
  [custom('NOTES'), '__proto__', { custom: { NOTES: '__proto__' } }],
  [custom('NOTES'), long(10_000), { custom: { NOTES: long(10_000) } }],
  [custom('NOTES'), '', { custom: {} }],
  [custom('HOURS_OWED'), '12.5', { custom: { HOURS_OWED: 12.5 } }],
  [custom('HOURS_OWED'), '-0.25', { custom: { HOURS_OWED: -0.25 } }],
  [custom('SANCTION_DEADLINE'), '2026-02-28', { custom: { SANCTION_DEADLINE: '2026-02-28' } }],
  [custom('SANCTION_DEADLINE'), 'March 4, 2026', { custom: { SANCTION_DEADLINE: '2026-03-04' } }],
  ...['yes', 'Y', 'true', '1'].map(
    (text) => [custom('FIRST_OFFENSE'), text, { custom: { FIRST_OFFENSE: true } }] as const,
  ),
  ...['no', 'N', 'FALSE', '0'].map(
    (text) => [custom('FIRST_OFFENSE'), text, { custom: { FIRST_OFFENSE: false } }] as const,
  ),
  [custom('HALL'), 'NORTH', { custom: { HALL: 'NORTH' } }],
  [custom('HALL'), ' oak house', { custom: { HALL: 'OAK' } }],
  [custom('TOPICS'), 'Alcohol, SLEEP', { custom: { TOPICS: ['ALCOHOL', 'SLEEP'] } }],
]

/** What a cell says, and why its row is refused. */
export const wrong: readonly (readonly [header: string, text: string, code: string])[] = [
  ['Identifier', long(201), 'text-too-long'],
  ['FirstName', long(201), 'text-too-long'],
  ['LastName', '#REF!', 'error-cell'],
  ['LastName', '########', 'cell-too-narrow'],
  ['Email', 'jane.doe@', 'email-not-understood'],
  ['Email', 'a@example.edu; b@example.edu', 'email-not-understood'],
  ['Email', `${long(200)}@example.edu`, 'text-too-long'],
  ['CellPhoneNumber', '12345', 'phone-not-understood'],
  ['CellPhoneNumber', 'ask his mother', 'phone-not-understood'],
  ['CellPhoneNumber', '5.55556E+09', 'digits-lost'],
  ['AltPhoneNumber', '555-555-0100 ext. 12', 'phone-has-extension'],
  ['ReferralSource', 'Housng', 'value-unknown'],
  ['ReferralSource', 'FAX', 'value-inactive'],
  ['ReferralType', 'BASIC', 'value-unknown'],
  ['Flags', 'RED,PURPLE', 'value-unknown'],
  ['Flags', 'RED;YELLOW', 'value-unknown'],
  ['Flags', 'RED,'.repeat(101), 'list-too-long'],
  ['Status', 'OPEN', 'value-unknown'],
  ['TreatmentPeriod', '0', 'number-too-small'],
  ['TreatmentPeriod', '-2', 'number-too-small'],
  ['TreatmentPeriod', '1.5', 'number-not-whole'],
  ['TreatmentPeriod', 'two', 'number-not-understood'],
  ['TreatmentPeriod', '99999999999', 'number-too-large'],
  ['ProviderUserID', 'Priya Nair', 'person-unknown'],
  ['ProviderUserID', former, 'person-unknown'],
  ['ProviderUserID', clerk, 'person-unknown'],
  ['ProviderUserID', `user_${'0'.repeat(32)}`, 'person-unknown'],
  ['CreatedAt', '2026-03-05', 'date-in-future'],
  ['CreatedAt', '2026-03-04T12:00:01Z', 'date-in-future'],
  ['CreatedAt', '2024-02-30', 'date-impossible'],
  ['CreatedAt', '2024-03-05 25:61', 'time-impossible'],
  ['CreatedAt', 'end of term', 'date-not-understood'],
  ['CreatedAt', '46085', 'date-serial'],
  ['CreatedByID', 'Ada Min', 'person-unknown'],
  ['CreatedByID', `user_${'f'.repeat(32)}`, 'person-unknown'],
  [custom('NOTES'), long(10_001), 'text-too-long'],
  [custom('HOURS_OWED'), 'a lot', 'number-not-understood'],
  [custom('HOURS_OWED'), '1,234', 'number-ambiguous'],
  [custom('HOURS_OWED'), '1234567890.123456', 'number-too-long'],
  [custom('SANCTION_DEADLINE'), '2027-02-30', 'date-impossible'],
  [custom('SANCTION_DEADLINE'), '3/4/27', 'date-year-short'],
  [custom('FIRST_OFFENSE'), 'maybe', 'yes-no-not-understood'],
  [custom('HALL'), 'WEST', 'value-unknown'],
  [custom('TOPICS'), 'Alcohol, Gambling', 'value-unknown'],
]

/** Kept, and said to be looked at. */
export const warned: readonly (readonly [header: string, text: string, code: string])[] = [
  ['Identifier', '1.23457E+15', 'number-damaged'],
  ['LegacyID', '2.5E+11', 'number-damaged'],
  ['CreatedAt', '2024-03-10 02:30', 'time-skipped'],
  ['CreatedAt', '2024-11-03 01:30', 'time-twice'],
  [custom('SANCTION_DEADLINE'), '2026-03-04 09:30', 'date-from-time'],
]
