import type { Catalogue } from '../fields/index.ts'
import { caseloadIssues } from '../records/caseload/index.ts'
import { whomCatalogue } from './whom-issues.ts'

// These are said of deeds by hand alone.
const {
  'enrolled-already': _enrolled,
  'enrollment-ended': _left,
  'assignment-open': _open,
  'assignment-ended': _ended,
  ...byFile
} = caseloadIssues

/** What a file of caseloads can have wrong, and what is worth saying of a row that starts nothing. */
export const caseloadCatalogue: Catalogue = {
  ...whomCatalogue,
  ...byFile,
  'assignments-open': {
    ...byFile['assignments-open'],
    text: 'The stay cannot end on {end} while these are open in it: {assignments}. End them too, in rows above this one.',
  },
  'program-needs-column': {
    level: 'error',
    title: 'No program',
    text: 'Program dates need a program. Map a column on Program ID or on Program Name, or leave the dates out.',
  },
  'start-date-differs': {
    level: 'error',
    title: 'Another Start Date',
    text: 'Start Date is {inFile} here; the open assignment started on {onRecord}. Give the date on record, or leave it blank.',
  },
}
