import { date, email, identifier, phone, reference, text } from '../fields/index.ts'
import { participantByIdentifier } from '../records/participants/index.ts'

/** Who somebody is and how they are reached, as every file of people says it. */
export const personFields = {
  identifier: identifier('Identifier', {
    sample: 'SAMPLE-0001',
    aliases: ['ID', 'Student ID', 'SIS ID', 'Participant ID', 'Person ID'],
  }),
  firstName: text('FirstName', {
    label: 'First Name',
    sample: 'Sample',
    aliases: ['Given name', 'Forename', 'First'],
  }),
  lastName: text('LastName', { label: 'Last Name', sample: 'Person', aliases: ['Surname', 'Family name', 'Last'] }),
  email: email('Email', { sample: 'sample.person@example.org', aliases: ['E-mail address', 'Mail'] }),
  cellPhone: phone('CellPhoneNumber', {
    label: 'Cell Phone Number',
    sample: '555-555-5555',
    aliases: ['Cell phone', 'Cell', 'Mobile', 'Mobile phone', 'Phone', 'Phone number'],
  }),
  altPhone: phone('AltPhoneNumber', {
    label: 'Alt Phone Number',
    sample: '(555) 555-5556',
    aliases: ['Alt phone', 'Alternative phone', 'Home phone', 'Other phone'],
  }),
}

/** What may be kept of somebody beside that. */
export const moreOfPerson = {
  dateOfBirth: date('DateOfBirth', {
    label: 'Date of Birth',
    sample: '1999-12-31',
    aliases: ['Birth date', 'Birthday', 'DOB', 'Born'],
  }),
  caseNumber: text('CaseNumber', { label: 'Case Number', aliases: ['Case No'] }),
}

/** Somebody on file. */
export const participantField = reference('Participant ID', participantByIdentifier, {
  sample: 'SAMPLE-0001',
  aliases: ['Identifier', 'Participant Identifier', 'Student ID', 'SIS ID', 'Person ID'],
})
