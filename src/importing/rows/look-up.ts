import type { Tx } from '../../platform/database/index.ts'
import type { Found, Lookup } from '../../fields/index.ts'
import type { BoundField } from '../mapping/mapping.ts'
import { recordIn, type Corrections } from './correction.ts'
import type { StagedRow } from './row.ts'

/** What the look-ups of a page of rows found, by look-up and text. */
export type FoundOnPage = ReadonlyMap<Lookup<unknown>, ReadonlyMap<string, Found<unknown>>>

const nothing: Found<never> = { none: true }
export const noneFound: FoundOnPage = new Map()

export const foundIn = <R>(page: FoundOnPage, lookup: Lookup<R>, text: string): Found<R> =>
  (page.get(lookup)?.get(text) as Found<R> | undefined) ?? nothing

/** Asks every look-up once for the distinct texts of a page. */
export async function lookUp(
  tx: Tx,
  bound: readonly BoundField[],
  rows: readonly StagedRow[],
  corrections: Corrections,
): Promise<FoundOnPage> {
  const wanted = new Map<Lookup<unknown>, Set<string>>()
  for (const field of bound) {
    if (!field.way.asks || (field.answered && !isSaid(field, corrections, rows))) continue
    for (const texts of distinctTexts(field, rows, corrections)) {
      for (const { lookup, text } of field.way.asks(texts)) {
        const asked = wanted.get(lookup)
        if (asked) asked.add(text)
        else wanted.set(lookup, new Set([text]))
      }
    }
  }
  const found = new Map<Lookup<unknown>, ReadonlyMap<string, Found<unknown>>>()
  for (const [lookup, texts] of wanted) found.set(lookup, await findAll(tx, lookup, [...texts]))
  return found
}

const isSaid = ({ way }: BoundField, corrections: Corrections, rows: readonly StagedRow[]): boolean =>
  corrections.touch(way.headers[0].is) || rows.some(({ chosen }) => chosen)

/** The texts of a field's cells on a page, each once, as they are after corrections. */
function distinctTexts(
  field: BoundField,
  rows: readonly StagedRow[],
  corrections: Corrections,
): Iterable<readonly string[]> {
  const corrected = corrections.touch(field.way.headers[0].is)
  const distinct = new Map<string, readonly string[]>()
  const [only = 0, another] = field.columns
  for (const row of rows) {
    if (!corrected && another === undefined && !row.chosen) {
      const text = row.cells[only] ?? ''
      if (text !== '' && !distinct.has(text)) distinct.set(text, [text])
      continue
    }
    const texts = corrected || row.chosen ? correctedTexts(field, corrections, row) : fileTexts(field, row)
    const [text = ''] = texts
    const key = texts.length === 1 ? text : texts.join('\0')
    if (key !== '' && !distinct.has(key)) distinct.set(key, texts)
  }
  return distinct.values()
}

/** What the file says in a field's columns. */
const fileTexts = ({ columns }: BoundField, { cells }: StagedRow): readonly string[] =>
  columns.map((column) => cells[column] ?? '')

/** The same as one text, which is what an answer is given for: without the blanks round it. */
export const fileText = (field: BoundField, row: StagedRow): string =>
  fileTexts(field, row)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ')

/** The texts of a field's columns after the answers that were given: a record for the row, one for the text, for an item of a list. */
export function correctedTexts(field: BoundField, corrections: Corrections, row: StagedRow): readonly string[] {
  const name = field.way.headers[0].is
  const texts = fileTexts(field, row)
  const [text = ''] = texts
  const whole = row.chosen?.get(name) ?? corrections.textFor(name, texts.length === 1 ? text : fileText(field, row))
  if (field.answered) return [whole ?? '']
  if (whole !== undefined) return texts.map((_, index) => (index === 0 ? whole : ''))
  return field.way.items ? [itemsCorrected(field.way.items(text), name, corrections)] : texts
}

const itemsCorrected = (items: readonly string[], name: string, corrections: Corrections): string =>
  items.map((item) => corrections.itemFor(name, item) ?? item).join(',')

async function findAll(
  tx: Tx,
  lookup: Lookup<unknown>,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Found<unknown>>> {
  const records = texts.flatMap((text) => recordIn(text) ?? [])
  if (records.length === 0) return lookup.find(tx, texts)
  const byText = await lookup.find(
    tx,
    texts.filter((text) => recordIn(text) === undefined),
  )
  const byRecord = await lookup.byRecord(tx, records)
  const answered = texts.flatMap((text): [string, Found<unknown>][] => {
    const record = recordIn(text)
    const one = record && byRecord.get(record)
    return one === undefined ? [] : [[text, { one }]]
  })
  return new Map([...byText, ...answered])
}
