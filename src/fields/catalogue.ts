import type { Catalogue } from './field.ts'

const error = (title: string, text: string) => ({ level: 'error', title, text }) as const
const warning = (title: string, text: string) => ({ level: 'warning', title, text }) as const

/** What can be wrong with a cell by itself. */
export const fieldIssues = {
  'text-too-long': error('Text too long', '{length} characters; {atMost} fit. Shorten the text.'),
  'text-broken': error(
    'Broken character',
    '{text} has half a character in it, shown as �. Type the text again as it should be.',
  ),
  'error-cell': error(
    'Spreadsheet error',
    '{text} is what a spreadsheet program writes when a formula fails. Give the value that belongs here, or leave the cell blank.',
  ),
  'cell-too-narrow': error(
    'Value lost in a narrow column',
    '{text} was saved in place of the value, because the column was too narrow. Widen it in the spreadsheet and save again, or give the value.',
  ),
  'number-damaged': warning(
    'Digits may be lost',
    '{text} looks like a long number that a spreadsheet program shortened. It is kept as it stands; give all its digits if it is a number.',
  ),
  'number-cut-off': warning(
    'Digits may be lost',
    '{text} has more than 15 digits, and all behind the fifteenth are 0: so a spreadsheet program leaves what it cannot keep. It is kept as it stands; compare it with where it comes from.',
  ),
  'digits-lost': error(
    'Digits lost',
    '{text} is a long number that a spreadsheet program shortened; its last digits are not in the file. Give all its digits.',
  ),

  'email-not-understood': error(
    'Not an e-mail address',
    '{text} is not an e-mail address. One looks like jane.doe@example.edu.',
  ),
  'phone-not-understood': error(
    'Not a phone number',
    '{text} is not a possible phone number in {country}. Give all its digits, or start with + and the country code.',
  ),
  'phone-has-extension': error(
    'Phone number with extension',
    '{text} has the extension {extension}, and a phone number is kept without one. Give {number} alone, or leave the cell blank.',
  ),

  'date-not-understood': error('Not a date', '{text} is not a date that Muster reads. Write it as 2026-03-04.'),
  'date-ambiguous': error(
    'Day or month first?',
    '{text} is {dayFirst} with the day first and {monthFirst} with the month first. Say which for this column.',
  ),
  'date-other-order': error(
    'Date in another order',
    'This column has the {order}, and {text} has not. Write it as {date} if that is the day.',
  ),
  'date-impossible': error('Not in the calendar', '{text} is not a day of the calendar. Give the day that was meant.'),
  'date-year-short': error(
    'Year with four digits',
    '{text} has a short year, and it could be in another century. Give all four digits.',
  ),
  'date-serial': error(
    'Date as a serial number',
    '{text} is how a spreadsheet program counts days; it would be {date}. Write {date} if that is the day.',
  ),
  'date-from-time': warning('Time left out', '{text} has a time, and only a day is kept: {date}.'),
  'date-in-future': error('In the future', '{text} is later than now. Give a date that has come.'),
  'time-impossible': error('Not a time', '{text} has a time that no clock shows. Write it as 2026-03-04 09:30.'),
  'time-skipped': warning(
    'Time skipped by the clocks',
    '{text} is in the hour that {timeZone} skipped when clocks went forward. It is kept as {kept}.',
  ),
  'time-twice': warning(
    'Time that came twice',
    '{text} came twice in {timeZone}, because clocks went back. The first is kept: {kept}.',
  ),

  'number-not-understood': error(
    'Not a number',
    '{text} is not a number. Write digits, with {sign} as the decimal sign.',
  ),
  'number-ambiguous': error(
    'Thousands or decimals?',
    '{text} may be in the thousands or have three decimals. Write it without a thousands sign, with {sign} as the decimal sign.',
  ),
  'number-other-sign': error(
    'Another decimal sign',
    '{text} is not written with {sign} as the decimal sign. Write it that way.',
  ),
  'number-too-long': error('Number too long', '{text} has more than 15 digits, and not all would be kept. Round it.'),
  'number-not-whole': error('Not a whole number', '{text} is not a whole number. Give a number without decimals.'),
  'number-too-small': error('Number too small', '{text} is less than {min}. Give {min} or more.'),
  'number-too-large': error('Number too large', '{text} is more than {max}. Give {max} or less.'),
  'yes-no-not-understood': error(
    'Neither yes nor no',
    '{text} is neither yes nor no. Also read: true, false, 1, 0, y, n.',
  ),

  'list-too-long': error('List too long', '{count} items in one cell; {atMost} fit. Shorten the list.'),
  'value-unknown': error('Not in the list', '{text} is not in the list {list}. Choose what is, or add it to the list.'),
  'person-unknown': error('Nobody found', 'Nobody who may stand in {list} is found by {text}. Choose who is meant.'),
  'value-inactive': error('No longer in use', '{text} is in the list {list}, but no longer active. Choose another.'),
  'value-several': error('More than one', '{text} stands for more than one in {list}. Choose which.'),
} as const satisfies Catalogue
