import { limits } from '../csv/limits.ts'
import type { Finding, ReadRow } from '../table.ts'

/** What is to be said about a header before its columns are mapped. */
export function headerNotes(
  headers: readonly string[],
  above: readonly ReadRow[],
  mended: boolean,
): readonly Finding[] {
  return [
    ...aboveNotes(above),
    ...headers.flatMap((header, at) => cellNotes(header, at + 1, mended)),
    ...duplicates(headers),
  ].slice(0, mostNotes)
}

const mostNotes = 200

function aboveNotes(above: readonly ReadRow[]): readonly Finding[] {
  const titles = above.filter(({ cells }) => !/^"?sep=/i.test(cells?.[0] ?? ''))
  const separator: readonly Finding[] = titles.length < above.length ? [{ code: 'separator-line' }] : []
  const text = titles[0]?.cells?.find((cell) => cell.trim() !== '')?.slice(0, 100)
  return text === undefined ? separator : [...separator, { code: 'title-rows', facts: { rows: titles.length, text } }]
}

function cellNotes(header: string, column: number, mended: boolean): readonly Finding[] {
  const shown = header.slice(0, limits.header)
  if (header.trim() === '') return [{ code: 'header-blank', facts: { column } }]
  if (header.length > limits.header) return [{ code: 'header-long', facts: { column, length: header.length } }]
  if (reserved.test(header)) return [{ code: 'header-reserved', facts: { column, header: shown } }]
  if (invisible.test(header)) return [{ code: 'header-invisible', facts: { column, header: shown } }]
  return mended && header.includes('\ufffd') ? [{ code: 'header-mended', facts: { column } }] : []
}

const reserved = /(^|\.)(__proto__|constructor|prototype|toString|hasOwnProperty)(\.|$)/
const invisible = /[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/

/** Headers that are the same when blanks, case and what cannot be seen are left out of account. */
function duplicates(headers: readonly string[]): readonly Finding[] {
  const columns = new Map<string, number[]>()
  headers.forEach((header, at) => {
    const key = header
      .normalize('NFKC')
      .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, ' ')
      .trim()
      .toLowerCase()
    const same = columns.get(key) ?? []
    if (key !== '') columns.set(key, same)
    same.push(at + 1)
  })
  return [...columns.values()].filter((at) => at.length > 1).map((at) => duplicate(headers[(at[0] ?? 1) - 1] ?? '', at))
}

const duplicate = (header: string, columns: readonly number[]): Finding => ({
  code: 'header-duplicate',
  facts: { header: header.slice(0, limits.header), columns: columns.slice(0, 20).join(', ') },
})
