import type { Catalogue } from '../../fields/index.ts'

/** What can be wrong with a workbook of rows with errors that comes back, and with rows of it. */
export const workbookIssues: Catalogue = {
  'workbook-of-another-job': {
    level: 'error',
    title: 'Another import’s workbook',
    text: 'This workbook has rows of another import. Upload it there, or download the rows with errors of this one.',
  },
  'workbook-of-another-reading': {
    level: 'error',
    title: 'The file was read anew',
    text: 'The file was read in another way since this workbook was downloaded, so that its rows may be others. Download the rows with errors again.',
  },
  'workbook-columns-changed': {
    level: 'error',
    title: 'Columns changed',
    text: 'The columns of this workbook are not as they were downloaded. Keep all of them, in their order and under their names.',
  },
  'workbook-no-rows': {
    level: 'error',
    title: 'No row understood',
    text: 'None of the rows of this workbook is one of the file. The first says: {reason}',
  },
  'workbook-row-unnumbered': {
    level: 'error',
    title: 'Row without number',
    text: 'Row {at} of the workbook has no row number in its first column. Rows cannot be added here: import them by a file of their own.',
  },
  'workbook-row-unknown': {
    level: 'error',
    title: 'Row unknown',
    text: 'Row {at} of the workbook says that it is row {row}, which the file does not have.',
  },
  'workbook-row-twice': {
    level: 'error',
    title: 'Row twice',
    text: 'Row {at} of the workbook is row {row} once more. The first of them was taken.',
  },
  'workbook-row-unmarked': {
    level: 'error',
    title: 'Mark missing',
    text: 'Row {at} of the workbook (row {row} of the file) has lost what its hidden last column said. Fix it in a workbook that is downloaded anew.',
  },
  'workbook-leave-out-unclear': {
    level: 'error',
    title: 'Leave out?',
    text: 'Row {at} of the workbook (row {row} of the file) says "{text}" under Leave out. Write yes, or leave it blank.',
  },
}
