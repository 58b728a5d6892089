import { importTypes } from '../src/import-types/index.ts'
import { catalogueOf } from '../src/importing/index.ts'
import type { Catalogue, Field, Fields } from '../src/fields/index.ts'
import { issuesOf, takes } from './probe-field.ts'

/** The reference pages of the import types, by their paths. Made of the definitions alone. */
export async function importTypePages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>()
  for (const [key, type] of importTypes) pages.set(`docs/import-types/${key}.md`, await type(pageOf))
  return pages
}

/** What a page is made of: the parts of a definition that are data. */
interface Shown {
  readonly key: string
  readonly label: string
  readonly permission: string
  readonly actions: readonly string[]
  readonly fields: Fields
  readonly issues?: Catalogue
  readonly rowsWithErrors: 'leave-out' | 'fix-first'
  readonly options: Readonly<Record<string, Option>>
}

interface Option {
  readonly label: string
  readonly choices: Readonly<Record<string, string>>
  readonly preset: string
}

async function pageOf(type: Shown): Promise<string> {
  const parts = [heading(type), await columns(type), optionsOf(type), cellIssues(type), ownIssues(type)]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const heading = ({ key, label, permission, actions, rowsWithErrors }: Shown): string => `# ${label}

<!-- Written by scripts/import-type-pages.ts from src/import-types/${key}.ts; do not edit. -->

- Import type: **${label}**; on the command line \`--type ${key}\`
- Import Action: ${actions.map((action) => `**${actionNames[action] ?? action}**`).join(', ')}
- Permission: \`${permission}\`
- Rows with errors: _${rowsWithErrors === 'leave-out' ? 'leave out and report' : 'fix first'}_ is offered first`

const actionNames: Readonly<Record<string, string>> = {
  create: 'Create',
  update: 'Update',
  'create-or-update': 'Create or update',
}

async function columns({ key, fields }: Shown): Promise<string> {
  const lines: string[] = []
  for (const field of columnsOf(fields)) lines.push(await columnLine(field))
  return `## Columns

Any order, any subset, as far as the rules below allow. A header maps by itself where it is spelt as the column, the
field, or one of the other names; case, spaces and punctuation do not matter, and a near miss is suggested. Fields that
the organisation added come on top (\`Custom.NAME\`): \`bin/muster template ${key}\` gives all of them.

${table(['Column', 'Field', 'A cell holds', 'Blank', 'Other names', 'Permission'], lines)}`
}

async function columnLine(field: Field<unknown>): Promise<string> {
  const headers = field.ways.flatMap((way) => way.headers)
  return row([
    headers.map(({ is }) => `\`${is}\``).join(', '),
    field.label,
    [await takes(field), field.help].filter(Boolean).join('. '),
    blankWords(field),
    headers.flatMap(({ aliases = [] }) => aliases).join(', '),
    field.permission === undefined ? '' : `\`${field.permission}\``,
  ])
}

function blankWords({ needed, blankMeans }: Field<unknown>): string {
  if (needed === 'always') return 'not allowed: every file needs the column, every row a value'
  const means = blankMeans === undefined ? '' : `means \`${blankMeans}\``
  return needed === 'on-create' ? `not allowed where a record is made${means && `; else ${means}`}` : means || 'allowed'
}

function optionsOf({ options }: Shown): string {
  const lines = Object.entries(options).flatMap(([name, { label, choices, preset }]) =>
    Object.entries(choices).map(([choice, words]) =>
      row([label, words, `\`${name}: ${choice}\``, choice === preset ? 'offered first' : '']),
    ),
  )
  return lines.length === 0 ? '' : `## Start options\n\n${table(['Option', 'Choice', 'In the API', ''], lines)}`
}

/** Of the type's own issues the fields know nothing: those come from its rules and its plan. */
function ownIssues({ issues = {} }: Shown): string {
  const lines = Object.entries(issues).map(([code, { level, title, text }]) => row([`\`${code}\``, level, title, text]))
  return lines.length === 0
    ? ''
    : `## Rows and columns together\n\nWhat is found wrong with cells of one row against each other, with the mapping, or with what is on record.\n\n${table(['Code', 'Level', 'Title', 'Sentence'], lines)}`
}

function cellIssues({ fields, issues }: Shown): string {
  const catalogue = catalogueOf(issues)
  const byCode = new Map<string, string[]>()
  for (const field of columnsOf(fields))
    for (const { code } of issuesOf(field)) byCode.set(code, [...(byCode.get(code) ?? []), headerOf(field)])
  const all = columnsOf(fields).length
  const lines = Object.keys(catalogue).flatMap((code) => {
    const found = byCode.get(code)
    const entry = catalogue[code]
    if (!found || !entry) return []
    return [row([`\`${code}\``, entry.level, entry.text, found.length === all ? 'every column' : found.join(', ')])]
  })
  return `## Cells

What can be wrong with a cell by itself. A row with an error is not loaded; one with a warning is. \`{…}\` stands for what
the file says.

${table(['Code', 'Level', 'Sentence', 'Columns'], lines)}`
}

/** What only an answer says has no column. */
const columnsOf = (fields: Fields) => Object.values(fields).filter(({ asked }) => !asked)

const headerOf = ({ ways }: Field<unknown>): string => ways[0].headers[0].is

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`

const table = (heads: readonly string[], lines: readonly string[]): string =>
  [row(heads), row(heads.map(() => '---')), ...lines].join('\n')
