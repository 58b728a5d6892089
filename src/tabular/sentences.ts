type Facts = Readonly<Record<string, string | number>>

/** What is wrong with a row or a file, where, and what to do: the words for a code and its facts. */
export function sentence(code: string, facts: Facts = {}): string {
  const text = sentences[code] ?? 'This could not be read ({code}).'
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(name === 'code' ? code : (facts[name] ?? hole)))
}

/** Every code that reading can give. */
export const sentences: Readonly<Record<string, string>> = {
  // Rows that cannot be read.
  'stray-quote':
    'Row {row}, column {column}: a quotation mark stands inside a cell that does not begin with one. Put the whole cell in quotation marks and double those inside, or take the mark out.',
  'text-after-quote':
    'Row {row}, column {column}: more text follows the closing quotation mark. Double the marks inside the cell, or add the one that is missing.',
  'quote-not-closed':
    'Row {row}, column {column}: the cell begins with a quotation mark that is not closed. Add the closing mark, or take the opening one out.',
  'too-few-cells':
    'Row {row} has {cells} cells, the header has {columns}. Add the missing cells, even if they are blank, or join a row that was broken in two.',
  'too-many-cells':
    'Row {row} has {cells} cells, the header has {columns}. Put cells that contain the delimiter in quotation marks, or take out what is too much.',
  'nul-byte': 'Row {row} has a NUL byte (byte {byte} of the file). Save the file again from the program it came from.',
  'invalid-byte':
    'Row {row} has bytes that mean nothing in this encoding. Choose another encoding, or save the file again as UTF-8.',
  'row-too-long':
    'Row {row} is longer than {limit} bytes. Shorten it, or look for a missing line end or quotation mark.',
  'formula-without-value':
    'Row {row}, cell {cell}: a formula was saved without its result. Open the workbook in a spreadsheet program, save it there and upload it again.',
  'cell-unreadable': 'Row {row}, cell {cell}: "{text}" is not what a cell of its kind can hold. Type the value again.',
  'cell-broken': 'Row {row}, cell {cell}: it holds half a character or a NUL. Type the text again.',
  'cell-misplaced': 'Row {row}: a cell says that it is "{text}", which is not in this row. Save the workbook again.',
  'cell-twice': 'Row {row}: cell {cell} is there twice. Save the workbook again from a spreadsheet program.',
  'cell-beyond': 'Row {row} has cells to the right of column XFD, which is the last there is. Take them out.',
  'row-not-mended':
    'Row {row} could not be read in the file that this record log is of. Look at its cells, then delete the remark in brackets before the first.',
  'cell-missing':
    'Row {row}, column {column}: the file that this record log is of had no cell here. Fill it in, or empty it.',
  'cell-cut':
    'Row {row}, column {column}: the text was longer than a workbook can hold and is cut. Take the row from the .csv, or write the text anew.',
  'text-missing': 'Row {row}, cell {cell}: its text is not in the workbook. Type it again.',

  // Files that cannot be read.
  'file-missing': 'There is no file {file}. Check its name.',
  'file-unreadable': 'The file {file} cannot be opened ({reason}). Check that it is a file and that you may read it.',
  empty: 'The file is empty (0 bytes of text). Save it again from the program it came from.',
  blank: 'The file has only blank rows. Save it again with a header row and at least one row below it.',
  'header-only': 'The file has a header (row {row}) and no row below it. Add the rows that are to be imported.',
  macros: 'This is an Excel workbook with macros (.xlsm), and macros never run here. Save it as .xlsx, which has none.',
  xlsb: 'This is a binary Excel workbook (.xlsb). Open it and save it as .xlsx, or the sheet as CSV UTF-8 (.csv).',
  xls: 'This is an old Excel workbook (.xls). Open it and save it as .xlsx, or the sheet as CSV UTF-8 (.csv).',
  ods: 'This is an OpenDocument spreadsheet (.ods). Open it and save it as .xlsx, or the sheet as CSV UTF-8 (.csv).',
  encrypted: 'This file is protected by a password. Open it, remove the password, and save it again.',
  archive: 'This is a compressed file ({kind}). Unpack it and upload the .csv that is inside.',
  document: 'This is a {kind} document, not a spreadsheet. Save the table in it as CSV UTF-8 (.csv).',
  picture: 'This is a picture ({kind}), not a spreadsheet. Upload the .csv itself.',
  'not-text': 'This is not a text file: bytes of other kinds begin at byte {byte}. Save the sheet as CSV UTF-8 (.csv).',
  'encoding-unknown':
    'The encoding "{encoding}" is not known or cannot be read. Choose another, such as utf-8 or windows-1252.',
  'delimiter-unusable':
    'The delimiter "{delimiter}" cannot be used. Choose one to ten characters without quotation marks or line ends.',
  'quote-unusable': 'The quotation mark "{quote}" cannot be used. Choose one ASCII character, or none.',
  'escape-unusable': 'The escape character "{escape}" cannot be used. Choose one ASCII character.',
  'sheet-unknown': 'There is no sheet "{sheet}": the file has {has}. Choose another, or leave the sheet out.',
  'header-row-unknown': 'There is nothing in row {row} that could be a header. Choose another header row.',
  'header-damaged': 'The header (row {row}) cannot be read: {reason} Mend it and upload the file again.',
  'too-many-columns':
    'The header (row {row}) has {columns} columns; at most {limit} can be read. Take out those that are not needed, or choose another delimiter.',

  // Workbooks that cannot be read.
  'zip-cut': 'The workbook is cut off: its end is missing. Upload it again, or save it again.',
  'zip-damaged': 'The workbook is damaged ({reason}). Save it again from the program it came from.',
  'zip-checksum': 'The workbook is damaged: the checksum of {part} is wrong. Upload it again, or save it again.',
  'zip-size': 'The workbook is damaged: {part} does not unpack to the {said} bytes that it says. Save it again.',
  'zip-packing': 'The workbook is damaged: {part} cannot be unpacked. Upload it again, or save it again.',
  'zip-method':
    'The workbook is packed in a way ({method}) that is not read here. Save it again in Excel or LibreOffice.',
  'zip-names': 'The workbook has entries whose names lead out of it. Save it again in Excel or LibreOffice.',
  'zip-twice': 'The workbook has {part} twice. Save it again in Excel or LibreOffice.',
  'zip-overlap':
    'The workbook is damaged: {part} and {other} share the same bytes. Save it again in Excel or LibreOffice.',
  'zip-entries':
    'The workbook has {entries} entries; at most {limit} are read. Save the sheet alone in a new workbook.',
  'zip-bomb':
    'In the workbook, {part} unpacks to more than {times} times its {packed} bytes, as no table does. Save the sheet as CSV UTF-8 (.csv).',
  'part-too-long': 'In the workbook, {part} is longer than {limit} bytes. Save the sheet as CSV UTF-8 (.csv).',
  'part-missing': 'The workbook lacks {part}. Save it again in Excel or LibreOffice.',
  'xml-doctype':
    'In the workbook, {part} declares things of its own (DOCTYPE), which is never obeyed here. Save it again in Excel or LibreOffice.',
  'xml-damaged':
    'The workbook is damaged: {part} is not well formed ({reason}). Save it again in Excel or LibreOffice.',
  'no-sheets': 'The workbook has no sheet with cells. Save it again with the table on a sheet.',
  'too-many-sheets': 'The workbook has more than {limit} sheets. Save the sheet alone in a new workbook.',
  'too-many-rows': 'The sheet has a row {row}; a sheet ends at row {limit}. Save it again in Excel or LibreOffice.',
  'rows-out-of-order':
    'The sheet is damaged: row {row} stands behind row {before}. Save it again in Excel or LibreOffice.',
  'sheet-row-too-long': 'Row {row} of the sheet takes more than {limit} bytes. Shorten its cells, or take it out.',
  'text-too-long': 'A text of the workbook takes more than {limit} bytes. Shorten it.',
  'shared-texts-long': 'The texts of the workbook take more than {limit} bytes. Save the sheet as CSV UTF-8 (.csv).',
  'shared-texts-many': 'The workbook has more than {limit} texts. Save the sheet as CSV UTF-8 (.csv).',
  'reader-stopped':
    'The workbook could not be read with the memory and time that there is ({reason}). Save the sheet as CSV UTF-8 (.csv).',

  // What the mapping page says about a file that can be read.
  'title-rows': 'Rows above the header are not read ({rows}); the first says "{text}".',
  'separator-line': 'The first row names the delimiter and is not read.',
  'header-blank': 'Column {column} has no header.',
  'header-duplicate': 'The header "{header}" stands above columns {columns}.',
  'header-long': 'The header of column {column} is very long ({length} characters) and was cut.',
  'header-invisible': 'The header "{header}" of column {column} has characters that cannot be seen.',
  'header-reserved': 'The header "{header}" of column {column} is a word that programs use; it is read as plain text.',
  'header-mended': 'The header of column {column} has characters that could not be read.',
  'hidden-rows':
    'Hidden rows are read like the others ({count} in all, the first is row {first}). Delete those that are not wanted.',
  'hidden-columns': 'Hidden columns are read like the others ({count} in all).',
  'hidden-sheets': 'The workbook has hidden sheets, which are not read: {sheets}.',
  'hidden-sheet-read': 'The sheet "{sheet}", which is read, is hidden.',
  'merged-cells': 'Merged cells have their value in the first of them ({count} in all, the first is {first}).',
  formulas: 'Formulas are not calculated; what was saved with them is read ({count} in all, the first in {first}).',
  'long-numbers':
    'Numbers have more than 15 digits, of which the last may be lost ({count} in all, the first in {first}). Keep such numbers as text.',
  'zeros-lost':
    'Column {column} has texts of up to {digits} digits with zeros in front, and shorter numbers, the first in {first}: these may have lost their zeros.',
  'beyond-header': 'Cells to the right of the table are not read ({count} in all, the first is {first}).',
  'encoding-guessed': 'The encoding is taken for {encoding}, by its letters. Change it if names look wrong.',
}
