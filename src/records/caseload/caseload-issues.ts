import type { Catalogue } from '../../fields/index.ts'

const error = (title: string, text: string) => ({ level: 'error', title, text }) as const
const warning = (title: string, text: string) => ({ level: 'warning', title, text }) as const

/** What the rules of enrollments and caseload assignments say, by file and by hand. */
export const caseloadIssues = {
  'ends-before-start': error(
    'Ends before it starts',
    'The end, {end}, is before the start, {start}. Correct one of them.',
  ),
  'program-ends-before-start': error(
    'Program ends before it starts',
    'The program’s end, {end}, is before its start, {start}. Correct one of them.',
  ),
  'program-start-needed': error(
    'Not in the program',
    'The participant has no enrollment in this program. Give a Program Start Date, on or before {start}.',
  ),
  'program-start-missing': error(
    'No Program Start Date',
    'The program is to end on {end}, and the participant has no enrollment in it. Give a Program Start Date too.',
  ),
  'program-start-differs': error(
    'Another Program Start Date',
    'Program Start Date is {inFile} here; on record is {onRecord}. Give the date on record, or leave it blank.',
  ),
  'program-end-differs': error(
    'Another Program End Date',
    'Program End Date is {inFile} here, {onRecord} on record. Give the date on record, or leave it blank.',
  ),
  'program-missing': error('No program', 'A program date needs a program. Name the program, or leave the date blank.'),
  'program-not-active': error('Program not in use', '{program} is no longer active. Choose another program.'),
  'enrolled-already': error(
    'Enrolled already',
    'Asked is {asked}; on record is {onRecord}. Nobody is in one program twice at once: give other dates.',
  ),
  'start-outside-enrollment': error(
    'Start outside the program',
    'The start, {start}, lies in none of the stays in this program: {stays}. Give a start within one of them.',
  ),
  'ends-beyond-enrollment': error(
    'Longer than the program',
    'The end, {end}, is after the stay in this program ends, {programEnd}. End it by then.',
  ),
  'open-beyond-enrollment': error(
    'Longer than the program',
    'The stay in this program ends on {programEnd}, and the assignment has no end. Give it one by then.',
  ),
  'assignments-open': error(
    'Assignments open',
    'The stay cannot end on {end} while these are open in it: {assignments}. End them too.',
  ),
  'assignments-outlast': error(
    'Assignments end later',
    'The stay cannot end on {end}; these in it end later: {assignments}. Give a later date.',
  ),
  'caseworker-not-active': error(
    'Not a caseworker now',
    '{caseworker} is not an active caseworker. Choose who is; to end an assignment of theirs is fine.',
  ),
  'start-date-missing': error('No Start Date', 'An assignment that starts needs a Start Date.'),
  'end-date-missing': error('No End Date', 'An assignment that ends needs an End Date.'),
  'enrollment-ended': error('Ended already', 'The stay ended on {end} already. What has ended stays as it is.'),
  'reason-missing': error(
    'No Reason for Dismissal',
    'Your organisation asks for a Reason for Dismissal when an assignment ends. Give one.',
  ),
  'reason-without-end': error(
    'Reason without an end',
    'A Reason for Dismissal needs an End Date. Give one, or leave the reason blank.',
  ),
  'assignment-already-open': warning(
    'Assigned already',
    'The same assignment is open already ({assignment}), so that none was started.',
  ),
  'assignment-on-record': warning(
    'On record already',
    'The same assignment, with the same dates, is on record already ({assignment}), so that none was made.',
  ),
  'assignment-open': error(
    'Assigned already',
    'The same assignment is open already: {assignment}. End it first, or change what is asked.',
  ),
  'assignment-not-open': error(
    'No open assignment',
    'There is no open assignment of this participant like that, so that there is none to end. Look at program, caseworker and relationship.',
  ),
  'assignment-ended': error(
    'Ended already',
    'The assignment ended already: {assignment}. What has ended stays as it is.',
  ),
  'assignment-several-open': error(
    'Several are open',
    'More than one assignment like that is open. Say which: {assignments}.',
  ),
} as const satisfies Catalogue
