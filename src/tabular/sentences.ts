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

  // Files that cannot be read.
  'file-missing': 'There is no file {file}. Check its name.',
  'file-unreadable': 'The file {file} cannot be opened ({reason}). Check that it is a file and that you may read it.',
  empty: 'The file is empty (0 bytes of text). Save it again from the program it came from.',
  blank: 'The file has only blank rows. Save it again with a header row and at least one row below it.',
  'header-only': 'The file has a header (row {row}) and no row below it. Add the rows that are to be imported.',
  xlsx: 'This is an Excel workbook (.xlsx), which cannot be read yet. Open it and save the sheet as CSV UTF-8 (.csv).',
  macros:
    'This is an Excel workbook with macros (.xlsm), and macros never run here. Save the sheet as CSV UTF-8 (.csv).',
  xlsb: 'This is a binary Excel workbook (.xlsb). Open it and save the sheet as CSV UTF-8 (.csv).',
  xls: 'This is an old Excel workbook (.xls). Open it and save the sheet as CSV UTF-8 (.csv).',
  ods: 'This is an OpenDocument spreadsheet (.ods). Open it and save the sheet as CSV UTF-8 (.csv).',
  encrypted:
    'This file is protected by a password. Open it, remove the password, and save the sheet as CSV UTF-8 (.csv).',
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
  'sheet-unknown': 'There is no sheet "{sheet}": a text file has none. Leave the sheet out.',
  'header-row-unknown': 'There is nothing in row {row} that could be a header. Choose another header row.',
  'header-damaged': 'The header (row {row}) cannot be read: {reason} Mend it and upload the file again.',
  'too-many-columns':
    'The header (row {row}) has {columns} columns; at most {limit} can be read. Take out those that are not needed, or choose another delimiter.',

  // What the mapping page says about a file that can be read.
  'title-rows': 'Rows above the header are not read ({rows}); the first says "{text}".',
  'separator-line': 'The first row names the delimiter and is not read.',
  'header-blank': 'Column {column} has no header.',
  'header-duplicate': 'The header "{header}" stands above columns {columns}.',
  'header-long': 'The header of column {column} is very long ({length} characters) and was cut.',
  'header-invisible': 'The header "{header}" of column {column} has characters that cannot be seen.',
  'header-reserved': 'The header "{header}" of column {column} is a word that programs use; it is read as plain text.',
  'header-mended': 'The header of column {column} has characters that could not be read.',
  'encoding-guessed': 'The encoding is taken for {encoding}, by its letters. Change it if names look wrong.',
}
