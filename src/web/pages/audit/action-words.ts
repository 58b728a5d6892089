/** What was done, in the past tense, after who did it. */
const words: Readonly<Record<string, string>> = {
  'case.opened': 'opened a case',
  'participant.made': 'made a participant',
  'participant.filled-in': 'filled in what was blank',
  'code-list.added': 'added an entry to a list',
  'code-list.renamed': 'renamed an entry of a list',
  'code-list.moved': 'changed the order of a list',
  'code-list.activated': 'activated an entry of a list',
  'code-list.deactivated': 'deactivated an entry of a list',
  'custom-field.added': 'added a custom field',
  'custom-field.changed': 'changed a custom field',
  'staff.changed': 'changed a member of staff',
  'staff.roles-changed': 'changed somebody’s roles',
  'staff.signed-in': 'signed in',
  'staff.signed-out': 'signed out',
  'token.made': 'made an API token',
  'token.revoked': 'revoked an API token',
  'import.received': 'brought in a file',
  'import.read-again': 'had a file read again',
  'import.mapping-saved': 'saved a mapping',
  'import.corrected': 'gave an answer in Fix Errors',
  'import.correction-revoked': 'took an answer back in Fix Errors',
  'import.started': 'started an import',
  'import.cancelled': 'cancelled an import',
  'import.retried': 'had a failed import go on',
  'import.log-exported': 'took a record log away as a file',
  'import.batch': 'loaded a batch',
  'import.row': 'imported a row',
  'demo.made': 'made the demo organisation',
}

/** One that this page does not know yet is said as it is kept. */
export const actionWords = (action: string): string => words[action] ?? action.replace('.', ' ').replaceAll('-', ' ')
