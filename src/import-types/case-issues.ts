import type { Catalogue } from '../fields/index.ts'

/** What only cases can have wrong, and what is worth saying of a case that was opened. */
export const caseIssues: Catalogue = {
  'columns-for-nobody': {
    level: 'error',
    title: 'Nobody is named',
    text: 'No column says whose case it is. Map one on Identifier, or on Email, or one each on FirstName and LastName.',
  },
  'nobody-named': {
    level: 'error',
    title: 'Nobody is named',
    text: 'The row says nobody: fill in Identifier, or Email, or FirstName and LastName.',
  },
  'author-needs-legacy': {
    level: 'error',
    title: 'Somebody else as author',
    text: 'CreatedByID {text} is not you. Naming somebody else needs the permission Import legacy records; leave the column out, or use your own id.',
  },
  'case-exists': {
    level: 'warning',
    title: 'Case exists',
    text: 'This Identifier already has a case, so that none was created (Skip/Do not create).',
  },
  'period-raised': {
    level: 'warning',
    title: 'Treatment period raised',
    text: 'The file says treatment period {said}; the case got {period}, one more than the highest on record.',
  },
  'periods-used-up': {
    level: 'error',
    title: 'No treatment period left',
    text: 'A case of this participant has treatment period {highest}, the highest there can be, so that none comes after it. Correct that case, or create this one as provided.',
  },
  'identity-differs': {
    level: 'warning',
    title: 'Somebody else?',
    text: 'Identifier {identifier}: {what} is {onFile} here, {inFile} in the file.',
  },
  'email-on-file': {
    level: 'warning',
    title: 'E-mail already on file',
    text: '{email} belongs to somebody on file. Without an Identifier the row makes a new person; add the Identifier if it is the same one.',
  },
}
