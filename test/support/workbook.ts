import { zipFile, type ZipEntry } from './zip-file.ts'

/** A workbook as a test says it: whole parts where something is odd, else just the rows. */
export interface AWorkbook {
  /** The XML between <sheetData> and its end, or of the sheets by name. */
  readonly rows?: string | Readonly<Record<string, string>>
  /** A whole sheet, where what stands around its rows matters. */
  readonly sheet?: string
  /** Of the <si> of shared texts. */
  readonly shared?: readonly string[]
  /** Number formats of the styles 1, 2 …; a number is a built-in one. */
  readonly formats?: readonly (string | number)[]
  readonly from1904?: boolean
  readonly hidden?: readonly string[]
  /** Entries beside or instead of the usual ones. */
  readonly entries?: readonly ZipEntry[]
  readonly without?: readonly string[]
  readonly zip64?: boolean
  readonly how?: Pick<ZipEntry, 'stored' | 'described'>
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export function workbook(said: AWorkbook): Buffer {
  const own = new Set([...(said.entries ?? []).map(({ name }) => name), ...(said.without ?? [])])
  const entries = usualEntries(said).filter(({ name }) => !own.has(name))
  return zipFile([...entries.map((entry) => ({ ...entry, ...said.how })), ...(said.entries ?? [])], {
    zip64: said.zip64 === true,
  })
}

function usualEntries({
  rows = '',
  sheet,
  shared,
  formats = [],
  from1904,
  hidden = [],
}: AWorkbook): readonly ZipEntry[] {
  const sheets = typeof rows === 'string' ? { Sheet1: rows } : rows
  const names = Object.keys(sheets)
  return [
    { name: '[Content_Types].xml', content: contentTypes(names.length) },
    { name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `${xml}<workbook xmlns="${main}" xmlns:r="${relation}">${from1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>'}<sheets>${names
        .map(
          (name, at) =>
            `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden.includes(name) ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...names.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
        ...(shared ? ([['sharedStrings', 'sharedStrings.xml']] as const) : []),
      ]),
    },
    ...Object.values(sheets).map((inner, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: sheet ?? sheetOf(inner),
    })),
    { name: 'xl/styles.xml', content: styles(formats) },
    ...(shared ? [{ name: 'xl/sharedStrings.xml', content: sharedOf(shared) }] : []),
  ]
}

export const sheetOf = (rows: string, around: { before?: string; after?: string } = {}): string =>
  `${xml}<worksheet xmlns="${main}">${around.before ?? ''}<sheetData>${rows}</sheetData>${around.after ?? ''}</worksheet>`

export const sharedOf = (items: readonly string[]): string =>
  `${xml}<sst xmlns="${main}" count="${items.length}" uniqueCount="${items.length}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`

const contentTypes = (sheets: number): string =>
  `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${Array.from({ length: sheets }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`

const relations = (targets: readonly (readonly [string, string])[]): string =>
  `${xml}<Relationships xmlns="${packageRelations}">${targets.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${relation}/${kind}" Target="${target}"/>`).join('')}</Relationships>`

function styles(formats: readonly (string | number)[]): string {
  const codes = formats.map((format, at) =>
    typeof format === 'string' ? `<numFmt numFmtId="${164 + at}" formatCode="${escaped(format)}"/>` : '',
  )
  const ids = formats.map((format, at) => (typeof format === 'string' ? 164 + at : format))
  const one =
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
  return `${xml}<styleSheet xmlns="${main}"><numFmts count="${codes.filter(Boolean).length}">${codes.join('')}</numFmts>${one}<cellXfs count="${ids.length + 1}"><xf numFmtId="0"/>${ids.map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`
}

/** The table as a program would write it that has no shared texts: every cell a text. */
export const textRows = (table: readonly (readonly string[])[]): string =>
  table
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, column) => (cell === '' ? '' : `<c r="${letters(column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`)).join('')}</row>`,
    )
    .join('')

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')

export const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))
