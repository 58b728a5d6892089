import { mostComments, type MarkedCell, type MarkedSheet } from '../../tabular/index.ts'
import { sheetName } from './workbook-layout.ts'

/** The second sheet of the workbook. `all`: asked when the rows are written, whether each of them had room. */
export const instructions = (all: () => boolean): MarkedSheet => ({
  name: 'Instructions',
  columns: [{ header: 'How to fix these rows', width: 100, lines: 'several' }],
  rows: sentences(all),
})

function* sentences(all: () => boolean): Generator<readonly MarkedCell[], void> {
  if (!all())
    yield [{ text: 'Not all rows with errors have room here. Fix these and hand them in, then download the others.' }]
  for (const text of always) yield [{ text }]
}

const always = [
  `Each row of the sheet ${sheetName} is a row of your file that cannot be imported as it is. Its number in the file stands in the first column.`,
  'Red cells are wrong, yellow ones are to be looked at. What is wrong stands in the comment of the cell, and for the whole row in the column What is wrong.',
  `Only the first ${mostComments.toLocaleString('en-US')} have comments, since spreadsheet programs become slow with more. Colours and the column What is wrong are there in every row.`,
  'Type over what is wrong. Every cell is text, so that ids keep their zeros and dates stay as they are written.',
  'To leave a row out of the import, write yes in the column Leave out. A row that is deleted here stays as it is in the file, and is not left out.',
  'Rows may be sorted, filtered and deleted. Keep the columns, their names and their order, and the last one, which is hidden: it tells what was changed. New rows are not taken.',
  'A row that could not be read is red in its first column: put all of its cells right. Once one of them is changed, the others are taken as they stand.',
  'Save the file as .xlsx, and upload it under Fix Errors in the same import. Only cells that you have changed are taken, and the rows are checked again.',
]
