import type { Catalogue } from '../fields/index.ts'

/** What only participants can have wrong, and what is worth saying of somebody who was made, changed or met. */
export const participantIssues: Catalogue = {
  'columns-for-nobody': {
    level: 'error',
    title: 'Nobody is named',
    text: 'No column says who it is. Map one on Identifier, or one each on FirstName and LastName.',
  },
  'names-need-columns': {
    level: 'error',
    title: 'Names missing',
    text: 'New people need a name. Map one column each on FirstName and LastName.',
  },
  'identifier-needs-column': {
    level: 'error',
    title: 'Identifier missing',
    text: 'Update finds people by their Identifier. Map a column on it.',
  },
  'identifier-missing': {
    level: 'error',
    title: 'Identifier missing',
    text: 'Identifier is blank, and Update finds people by it. Fill it in, or leave the row out.',
  },
  'participant-not-found': {
    level: 'error',
    title: 'Not on file',
    text: 'Nobody on file has the Identifier {text}, and Update makes nobody new. Correct the Identifier, leave the row out, or import the file with Create or update.',
  },
  'name-missing': {
    level: 'error',
    title: 'Name missing',
    text: 'This would be somebody new, who needs FirstName and LastName. Fill in both, or correct the Identifier.',
  },
  'participant-exists': {
    level: 'warning',
    title: 'On file already',
    text: 'Somebody with this Identifier is on file already, so that nobody was made and nothing changed (Create).',
  },
  'nothing-to-change': {
    level: 'warning',
    title: 'Nothing to change',
    text: 'The row says nothing that would change what is on file.',
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
