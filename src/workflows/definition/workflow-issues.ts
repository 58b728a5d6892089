import type { Catalogue } from '../../fields/index.ts'

const error = (title: string, text: string) => ({ level: 'error', title, text }) as const
const warning = (title: string, text: string) => ({ level: 'warning', title, text }) as const

/** What can be wrong with a workflow: an error keeps it from being saved or from running, a warning does not. */
export const workflowIssues = {
  'field-gone': error('Field is gone', '{field} is not a field of cases here. Choose another.'),
  'operator-unfit': error('Comparison does not fit', '{field} has no comparison “{operator}”. Choose one that it has.'),
  'changed-of-new': error(
    'A new case has not changed',
    '“Has changed” is for changed cases. This one runs on new ones.',
  ),
  'comparison-open': error('Comparison is not finished', 'Say what {field} is compared with.'),
  'number-needed': error('A number is needed', '{field} is compared with a number, and {text} is none.'),
  'date-needed': error('A date is needed', '{field} is compared with a date. Write it as 2026-03-04.'),
  'option-gone': error('Option is gone', '{option} is not among the options of {field}. Choose another.'),
  'option-inactive': warning('No longer in use', '{option} is no longer in use: new cases cannot have it as {field}.'),
  'group-empty': error('Group is empty', 'Any of nothing never holds. Add a comparison, or take the group out.'),
  'condition-too-deep': error(
    'Too many groups in groups',
    'Groups stand in each other {atMost} deep at most. Say it with fewer.',
  ),
  'staff-gone': error('Recipient is gone', 'Who is to get this e-mail is not on the staff here. Choose another.'),
  'staff-inactive': warning('Recipient has left', '{name} is not active, and gets no e-mail. Choose another.'),
  'text-blank': error('Text is missing', 'The {what} is blank. Write it.'),
  'merge-field-unknown': error('Unknown merge field', '{{{name}}} is not a merge field. Choose one that is.'),
  'merge-field-broken': error(
    'Braces do not close',
    'A merge field is written as {{FirstName}}: two braces on either side.',
  ),
  'url-unfit': error('Not a web address', '{url} is no address that can be called. One begins with https://.'),
} as const satisfies Catalogue
