import { isDamage } from '../../fields/index.ts'
import { cellAddress } from '../../tabular/index.ts'
import type { Fields, Issue, Known, Lookup, Parsed, Values } from '../../fields/index.ts'
import type { Row } from '../import-type.ts'
import type { BoundField } from '../mapping/mapping.ts'
import type { Corrections } from './correction.ts'
import type { RowIssue } from '../issue.ts'
import { correctedTexts, fileText, foundIn, noneFound, type FoundOnPage } from './look-up.ts'
import type { StagedRow } from './row.ts'

/** A row whose texts have become values, and what is wrong with it. */
export interface ReadRow<F extends Fields> {
  readonly row: Row<F>
  readonly issues: readonly RowIssue[]
}

/** What is known of the organisation, whatever the column. */
export type Place = Omit<Known, 'found' | 'dayFirst'>

export interface RowReader<F extends Fields> {
  /** Pure but for what `page` holds: the same cells give the same answer. */
  readonly read: (row: StagedRow, page: FoundOnPage) => ReadRow<F>
}

const nothingMore: ReadonlyMap<string, unknown> = new Map()

/**
 * Makes the function that `check` and `load` both read rows with: applies corrections, parses every mapped cell, and
 * says what is wrong. `fields` are the type's own; what else is bound is known at run time only, and goes to `more`.
 */
export function rowReader<F extends Fields>(
  fields: F,
  bound: readonly BoundField[],
  corrections: Corrections,
  place: Place,
): RowReader<F> {
  let page = noneFound
  const found: Known['found'] = <R>(lookup: Lookup<R>, text: string) => foundIn(page, lookup, text)
  const cells = bound.map((field) => ({
    key: field.key,
    own: Object.hasOwn(fields, field.key),
    read: cellReader(field, corrections, { ...place, found, dayFirst: field.dayFirst }),
  }))
  const blank = blankOf(Object.keys(fields))
  const atRunTime = cells.some(({ own }) => !own)
  return {
    read: (staged, onPage) => {
      page = onPage
      const values: Record<string, unknown> = { ...blank }
      const more = atRunTime ? new Map<string, unknown>() : undefined
      const issues: RowIssue[] = []
      for (const { key, own, read } of cells) {
        const parsed = read(staged, issues)
        if (parsed === undefined) continue
        if (own) values[key] = parsed.value
        else more?.set(key, parsed.value)
      }
      return { row: { number: staged.number, values: values as Values<F>, more: more ?? nothingMore }, issues }
    },
  }
}

/**
 * An object to be copied for each row. Read out of JSON it is one that V8 copies at once and keeps the form of, which
 * one with as many fields that was put together by their names is not (it becomes a dictionary).
 */
function blankOf(keys: readonly string[]): Readonly<Record<string, undefined>> {
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(keys.map((key) => [key, null])))) as Record<
    string,
    unknown
  >
  for (const key of keys) blank[key] = undefined
  return blank as Record<string, undefined>
}

type CellReader = (staged: StagedRow, issues: RowIssue[]) => { readonly value: unknown } | undefined

/** Reads one field's cell. Undefined: blank, or with an issue. */
function cellReader(field: BoundField, corrections: Corrections, known: Known): CellReader {
  const name = field.way.headers[0].is
  const corrected = corrections.touch(name)
  const { columns } = field
  const said: string[] = columns.map(() => '')
  let texts: readonly string[] = said
  return (staged, issues) => {
    if (corrected || staged.chosen) texts = correctedTexts(field, corrections, staged)
    else if (field.answered) return undefined
    else {
      texts = said
      for (let index = 0; index < columns.length; index++) said[index] = staged.cells[columns[index] ?? 0] ?? ''
    }
    if (texts.every(isBlank)) {
      if (field.field.needed === 'always') issues.push({ code: 'value-needed', field: name, facts: { field: name } })
      return undefined
    }
    const parsed = field.way.parse(texts, known)
    if (!parsed.ok || parsed.warnings) addIssues(issues, parsed, name, inFile(field, corrections, staged))
    return parsed.ok ? parsed : undefined
  }
}

const isBlank = (text: string): boolean => text === '' || text.trim() === ''

/** Field's issues name no column, and what they say of the text is what became of it: the file's own is known here. */
function addIssues(
  issues: RowIssue[],
  parsed: Parsed<unknown>,
  name: string,
  inFile: (issue: Issue) => Pick<RowIssue, 'text' | 'facts'>,
): void {
  const of: readonly Issue[] = parsed.ok ? (parsed.warnings ?? []) : parsed.issues
  for (const issue of of) issues.push({ ...issue, field: name, ...inFile(issue) })
}

/** What the file says there; of what is damaged, in which cell too. */
function inFile(field: BoundField, corrections: Corrections, staged: StagedRow) {
  const textOf = textInFile(field, corrections, staged)
  return (issue: Issue): Pick<RowIssue, 'text' | 'facts'> => {
    const text = textOf(issue)
    if (!isDamage(issue.code)) return { text }
    const column = field.columns.find((at) => staged.cells[at]?.trim() === issue.facts?.['text']) ?? field.columns[0]
    return {
      text,
      ...(column !== undefined && { facts: { ...issue.facts, cell: cellAddress(column, staged.number) } }),
    }
  }
}

/** What the file says where an issue is: the item of a list that it is about, else the whole cell. */
function textInFile(field: BoundField, corrections: Corrections, staged: StagedRow): (issue: Issue) => string {
  const whole = fileText(field, staged)
  const name = field.way.headers[0].is
  return ({ facts }) => {
    const about = facts?.['text']
    if (!field.way.items || typeof about !== 'string') return whole
    return field.way.items(whole).find((item) => (corrections.itemFor(name, item) ?? item) === about) ?? about
  }
}
