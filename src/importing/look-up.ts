import type { Tx } from '../platform/database/index.ts'
import type { Found, Lookup } from '../fields/index.ts'
import type { BoundField } from './mapping.ts'
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
    if (!field.way.asks) continue
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

/** The texts of a field's cells on a page, each once, as they are after corrections. */
function distinctTexts(
  field: BoundField,
  rows: readonly StagedRow[],
  corrections: Corrections,
): Iterable<readonly string[]> {
  const name = field.way.headers[0].is
  const corrected = corrections.touch(name)
  const distinct = new Map<string, readonly string[]>()
  for (const { number, cells } of rows) {
    if (field.columns.length === 1) {
      const text = cells[field.columns[0] ?? 0] ?? ''
      const said = corrected ? correctedText(field, corrections, text, number) : text
      if (said !== '' && !distinct.has(said)) distinct.set(said, [said])
    } else {
      const texts = field.columns.map((column) => cells[column] ?? '')
      distinct.set(texts.join('\0'), texts)
    }
  }
  return distinct.values()
}

/** A cell's text after the answers that were given for it, or for an item of its list. */
export function correctedText(field: BoundField, corrections: Corrections, text: string, row: number): string {
  const name = field.way.headers[0].is
  const whole = corrections.textFor(name, text, row)
  if (whole !== undefined || !field.way.items) return whole ?? text
  return field.way
    .items(text)
    .map((item) => corrections.itemFor(name, item) ?? item)
    .join(',')
}

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
