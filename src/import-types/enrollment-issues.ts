import type { Catalogue } from '../fields/index.ts'
import { caseloadIssues } from '../records/caseload/index.ts'
import { whomCatalogue } from './whom-issues.ts'

const {
  'program-ends-before-start': endsBeforeStart,
  'program-start-missing': startMissing,
  'program-start-differs': startDiffers,
  'program-end-differs': endDiffers,
  'program-not-active': notActive,
  'assignments-open': assignmentsOpen,
  'assignments-outlast': assignmentsOutlast,
} = caseloadIssues

/** What a file of enrollments can have wrong, and what is worth saying of a row that changes nothing. */
export const enrollmentIssues: Catalogue = {
  ...whomCatalogue,
  'dates-need-columns': {
    level: 'error',
    title: 'No dates',
    text: 'No column says when somebody joined or left. Map one on Program Start Date, or on Program End Date, or both.',
  },
  'dates-missing': {
    level: 'error',
    title: 'No dates',
    text: 'The row has neither a Program Start Date nor a Program End Date. Fill in one of them.',
  },
  'program-ends-before-start': endsBeforeStart,
  'program-start-missing': startMissing,
  'program-start-differs': startDiffers,
  'program-end-differs': endDiffers,
  'program-not-active': notActive,
  'assignments-open': {
    ...assignmentsOpen,
    text: 'The stay cannot end on {end} while these are open in it: {assignments}. End them first, by hand or by a file of caseloads.',
  },
  'assignments-outlast': assignmentsOutlast,
  'enrollment-on-record': {
    level: 'warning',
    title: 'On record already',
    text: 'This stay is on record already, with the same dates, so that nothing was done.',
  },
}
