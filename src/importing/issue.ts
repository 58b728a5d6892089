import { fieldIssues, type Catalogue, type Issue } from '../fields/index.ts'
import { sentence } from '../tabular/index.ts'
import { shortText } from './rows/short-text.ts'
import { workbookIssues } from './workbooks/workbook-issues.ts'

/** An issue of one cell or row, with the text of the file that it is about. */
export interface RowIssue extends Issue {
  readonly text?: string
}

/** An issue as it is kept: whatever it says of a text, cut to what a person can look at. */
export function issueToKeep(issue: RowIssue): RowIssue {
  const { text, facts } = issue
  return {
    ...issue,
    ...(text !== undefined && { text: shortText(text) }),
    ...(facts && { facts: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, shortFact(fact)])) }),
  }
}

const shortFact = (fact: string | number): string | number => (typeof fact === 'string' ? shortText(fact) : fact)

/** What can be wrong with a mapping, a row or a job beyond what fields and types say. */
const engineIssues: Catalogue = {
  'value-needed': {
    level: 'error',
    title: 'Value missing',
    text: '{field} is blank, and every row needs it. Fill it in, or leave the row out.',
  },
  'could-not-be-written': {
    level: 'error',
    title: 'Could not be written',
    text: 'The database refused this row: {reason}. Nothing of it was done. Its error id is {error}.',
  },
  'left-out': { level: 'warning', title: 'Left out on purpose', text: 'This row was left out on purpose.' },
  'sample-row': {
    level: 'warning',
    title: 'Sample row',
    text: 'This is the sample row of the template. It was not imported.',
  },
  'target-unknown': {
    level: 'error',
    title: 'Unknown target field',
    text: 'Column {column} is mapped on {field}, which does not exist here. Choose another field, or leave the column out.',
  },
  'field-twice': {
    level: 'error',
    title: 'Two columns, one field',
    text: 'Several columns feed {field}: {columns}. Keep one.',
  },
  'field-needed': {
    level: 'error',
    title: 'Column missing',
    text: 'No column feeds {field}, which every row needs. Map a column on it.',
  },
  'ways-mixed': {
    level: 'error',
    title: 'Either one or the other',
    text: '{columns} all say who or what {field} is. Keep one of them, and leave the others out.',
  },
  'way-incomplete': {
    level: 'error',
    title: 'Half of a pair',
    text: '{field} needs a column for {column}, too. Map one, or leave its other half out.',
  },
  'field-not-permitted': {
    level: 'error',
    title: 'Not permitted',
    text: 'Your role does not include importing {field} (Import legacy records). Leave the column out, or ask an administrator.',
  },
  'date-order-open': {
    level: 'error',
    title: 'Day or month first?',
    text: 'Column {column} has {either} dates that can be read two ways, such as 03/04/2026. Say whether the day or the month comes first.',
  },
  'no-header-mapped': {
    level: 'error',
    title: 'Nothing to import',
    text: 'No column is mapped on a field. Map at least one.',
  },
  'stopped-unexpectedly': {
    level: 'error',
    title: 'Stopped unexpectedly',
    text: 'The import stopped because of an error in the program (error id {error}). Nothing is lost: Retry goes on where it stopped.',
  },
  'setup-changed': {
    level: 'error',
    title: 'Settings have changed',
    text: 'A field of this import was changed or taken away, or you may no longer import it. What is loaded stays. Once it is as before, Retry goes on; otherwise cancel.',
  },
  'files-away': {
    level: 'warning',
    title: 'Waits for its file',
    text: 'The place where files are kept cannot be reached right now. Nothing is lost: reading goes on by itself as soon as it can be. If this does not change soon, tell who runs Muster.',
  },
  'database-full': {
    level: 'warning',
    title: 'No room in the database',
    text: 'The disk of the database is full, and nothing more can be written. Nothing is lost: this goes on by itself as soon as there is room. Tell who runs Muster.',
  },
  'folder-full': {
    level: 'warning',
    title: 'No room for the file',
    text: 'The worker has no room for a copy of the file, or may not write it. Nothing is lost: this goes on by itself as soon as it can. Tell who runs Muster.',
  },
  'gave-up': {
    level: 'error',
    title: 'Given up',
    text: 'The import was started {tries} times without getting any further, and was stopped. Retry goes on where it stopped.',
  },
}

/** Every sentence that an import of one type may need. */
export const catalogueOf = (ofType: Catalogue | undefined): Catalogue => ({
  ...fieldIssues,
  ...engineIssues,
  ...workbookIssues,
  ...ofType,
})

/** How grave an issue is: what no catalogue names counts as an error. */
export const levelOf = (catalogue: Catalogue, issue: Issue): 'error' | 'warning' =>
  catalogue[issue.code]?.level ?? 'error'

/** An issue's sentence, its facts filled in; what reading found has sentences of its own. */
export function sentenceOf(catalogue: Catalogue, issue: RowIssue): string {
  const text = catalogue[issue.code]?.text
  if (text === undefined) return sentence(issue.code, issue.facts)
  const facts: Readonly<Record<string, string | number | undefined>> = {
    text: issue.text,
    field: issue.field,
    ...issue.facts,
  }
  const said = text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
  return facts['cell'] === undefined ? said : `Cell ${facts['cell']}: ${said}`
}
