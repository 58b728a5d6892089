import type { Catalogue } from '../fields/index.ts'

/** What can be wrong with whom a row names, in files of programs and of caseloads. */
export const whomCatalogue = {
  'participant-needs-column': {
    level: 'error',
    title: 'Nobody is named',
    text: 'No column says who it is. Map one on Participant ID, or one on each of the demographics of your duplicate check.',
  },
  'participant-missing': {
    level: 'error',
    title: 'Nobody is named',
    text: 'Participant ID is blank, and so is at least one of: {all}. Fill in Participant ID, or all of these.',
  },
  'nobody-alike': {
    level: 'error',
    title: 'Not on file',
    text: 'Nobody on file agrees in all of: {all}. Correct them, or fill in Participant ID.',
  },
  'several-alike': {
    level: 'error',
    title: 'Several people',
    text: 'More than one person on file agrees with this row: {people}. Say who is meant.',
  },
  'demographics-differ': {
    level: 'error',
    title: 'Somebody else?',
    text: '{what} of {who} is {onFile} on file, {inFile} in the file. Correct it, or the Participant ID.',
  },
} as const satisfies Catalogue
