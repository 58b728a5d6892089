import type { Catalogue } from '../fields/index.ts'

/** Why a message waits for a person to release it. */
export const holdReasons = {
  'identity-differs': {
    level: 'warning',
    title: 'Another name on file',
    text: 'Identifier {identifier} is {onFile} on file and {inFile} here. See who is meant before it is sent.',
  },
  'not-as-previewed': {
    level: 'warning',
    title: 'Not as in the preview',
    text: 'The preview did not show this message, or showed it otherwise. Read it before it is sent.',
  },
  restored: {
    level: 'warning',
    title: 'Restored from a copy',
    text: 'This message waited when the database was restored from a copy, and may have been sent since that was made. See whether it was before it is sent.',
  },
  stopped: {
    level: 'warning',
    title: 'Messages were stopped',
    text: 'The stop switch was on when this message was written.',
  },
} as const satisfies Catalogue
