import type { Tx } from '../../platform/database/index.ts'
import { byteOrderMark, csvLines, unfanged, workbookOf, type SheetToWrite } from '../../tabular/index.ts'
import type { Engine } from '../engine.ts'
import { template, type Template, type TemplateColumn } from './template.ts'

/** Generate Template, as .csv: the headers and the sample row. */
export async function templateCsv(tx: Tx, engine: Engine, type: string): Promise<string> {
  const { columns } = await template(tx, engine, type)
  return byteOrderMark + csvLines([columns.map(({ header }) => header), columns.map(({ sample }) => sample)])
}

/** Generate Template, as .xlsx: the same with drop-downs, and a sheet that says what each column takes. */
export async function templateWorkbook(tx: Tx, engine: Engine, type: string): Promise<Buffer> {
  const said = await template(tx, engine, type)
  const listed = said.columns.filter(({ values }) => values.length > 0)
  return workbookOf([rowsSheet(said, listed), instructions(said), ...(listed.length > 0 ? [lists(listed)] : [])])
}

/** What is pasted into these keeps its zeros; below them a program has its own mind again. */
const rowsPrepared = 2_000
const listSheet = 'Lists'

const rowsSheet = ({ label, columns }: Template, listed: readonly TemplateColumn[]): SheetToWrite => ({
  name: label,
  rows: [columns.map(({ header }) => header), columns.map(({ sample }) => unfanged(sample))],
  widths: columns.map(({ header, sample }) => Math.min(Math.max(header.length, sample.length, 10) + 3, 40)),
  lines: 'one',
  prepared: rowsPrepared,
  dropDowns: columns.flatMap((column, at) => {
    const from = listed.indexOf(column)
    if (from < 0) return []
    const { values, several } = column
    // Several values with commas between them are good, and no drop-down knows that.
    return [{ column: at, sheet: listSheet, from, count: values.length, others: several ? 'take' : 'ask' }]
  }),
})

function instructions({ label, columns, rules }: Template): SheetToWrite {
  const lines = columns.map(({ header, label: name, takes, help, sample, ...column }) =>
    [header, name, [takes, help].filter(Boolean).join('. '), neededWords(column), sample].map(unfanged),
  )
  const rows = [
    ['Column', 'Field', 'What a cell may hold', 'Needed', 'Example'],
    ...lines,
    [],
    ...[...filledIn(label), ...rules.map(tooFew)].map((sentence) => ['', '', unfanged(sentence)]),
  ]
  return { name: 'Instructions', rows, widths: [28, 24, 60, 28, 28], lines: 'several' }
}

function neededWords({ needed, blankMeans }: Pick<TemplateColumn, 'needed' | 'blankMeans'>): string {
  if (needed === 'always') return 'Yes, in every row'
  if (needed === 'on-create') return 'Yes, where something is made'
  return blankMeans === undefined ? 'No' : `No; blank means ${blankMeans}`
}

const tooFew = (sentence: string): string => `A file is refused that has too few columns: ${sentence}`

const filledIn = (label: string): readonly string[] => [
  `Fill in the sheet ${label}, one row each, below the sample row. The sample row is skipped where it is left in.`,
  'Columns may stand in any order, and those that are not needed may be taken out. Keep the names in the first row.',
  `Drop-downs are there for ${rowsPrepared.toLocaleString('en-US')} rows, and their cells are text, so that ids keep their zeros and dates stay as they are written. For more rows, format the columns as text before anything is pasted into them.`,
]

/** One column for each drop-down, as the values are: what is chosen is what is imported. */
const lists = (listed: readonly TemplateColumn[]): SheetToWrite => ({
  name: listSheet,
  rows: Array.from({ length: Math.max(...listed.map(({ values }) => values.length)) }, (_, row) =>
    listed.map(({ values }) => values[row] ?? ''),
  ),
  widths: listed.map(() => 30),
  lines: 'one',
  hidden: true,
})
