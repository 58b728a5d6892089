import type { Catalogue } from '../../fields/index.ts'
import { sql } from '../../platform/database/index.ts'
import { sentences } from '../../tabular/index.ts'

/** A sentence in pieces: words, and holes that facts fill. */
type Piece = { readonly words: string } | { readonly hole: string }

/**
 * Whether a row of the log (`r`, with its outcome `o`) has this in a cell, in a reason as it is shown, or as its number:
 * `57` or, for nothing but the number, `row 57` or `#57`.
 */
export function rowHas(search: string, catalogue: Catalogue) {
  const [, only, number] = /^(row |#)?\s*([\d,]{1,12})$/i.exec(search.trim()) ?? []
  const row = number === undefined ? undefined : Number(number.replaceAll(',', ''))
  const isRow = sql`r.number = ${row ?? 0}`
  return only === undefined ? sql`(${isRow} or ${cellHas(search)} or ${reasonHas(search, catalogue)})` : isRow
}

const cellHas = (search: string) => sql`strpos(lower(r.cells::text), lower(${jsonInside(search)})) > 0`

/** As the text stands within JSON, which is searched as it is kept: no cell, however odd, can make that fail. */
const jsonInside = (text: string): string => JSON.stringify(text).slice(1, -1)

/** Only codes and facts are kept of a reason: its sentence is put together here as it is when it is shown. */
const reasonHas = (search: string, catalogue: Catalogue) => sql`
  exists (
    select
    from (
      select i from json_array_elements(o.issues) i
      union all
      select r.problem::json where o.outcome is null and r.problem is not null
      union all
      select json_build_object('code', o.reason) where o.outcome = 'skipped' and o.reason is not null
    ) said(i)
    where strpos(lower(concat(i->>'field', ': ', (
      select string_agg(coalesce(
        piece->>'words', i->'facts'->>(piece->>'hole'), i->>(piece->>'hole'), ''), '' order by place)
      from jsonb_array_elements(${JSON.stringify(piecesOf(catalogue))}::jsonb->(i->>'code'))
        with ordinality as pieces(piece, place)
    ))), lower(${search})) > 0
  )`

const piecesOf = (catalogue: Catalogue): Readonly<Record<string, readonly Piece[]>> => {
  const own = Object.entries(catalogue).map(([code, { text }]) => [code, text] as const)
  return Object.fromEntries([...Object.entries(sentences), ...own].map(([code, text]) => [code, inPieces(text)]))
}

/** `{text} is not in {list}`: every other piece is a hole. */
const inPieces = (text: string): readonly Piece[] =>
  text.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 0 ? { words: piece } : { hole: piece }))
