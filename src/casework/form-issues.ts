import type { Catalogue } from '../fields/index.ts'

/** What is said of a form otherwise than of a row of a file, or only of a form. */
export const formIssues = {
  'nobody-named': {
    level: 'error',
    title: 'Nobody is named',
    text: 'Nobody is named: fill in Identifier, or Email, or First Name and Last Name.',
  },
  'identifier-taken': {
    level: 'error',
    title: 'Identifier taken',
    text: '{text} is the Identifier of {name}. Two participants cannot have one; give another, or leave it blank.',
  },
} as const satisfies Catalogue
