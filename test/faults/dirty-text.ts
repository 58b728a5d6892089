import { dice } from './dice.ts'

/** A file of some rows as programs write them, and what befell it on the way here: up to three slips, anywhere below the header. */
export function dirtyText(seed: number): string {
  const draw = dice(seed)
  const pick = (from: readonly string[]): string => from[draw(from.length)] ?? ''
  const width = 3 + draw(6)
  const style = { quoteAll: draw(3) === 0, end: pick(['\n', '\r\n']) }
  const row = (n: number): string =>
    Array.from({ length: width }, (_, column) => written(column === 0 ? `id${n}` : pick(texts), style.quoteAll)).join(
      ',',
    )
  const header = Array.from({ length: width }, (_, column) => `h${column}`).join(',') + style.end
  let rows = Array.from({ length: 12 + draw(30) }, (_, n) => row(n)).join(style.end)
  if (draw(2)) rows += style.end
  for (let slips = 1 + draw(3); slips > 0; slips--) {
    const at = draw(rows.length)
    rows = rows.slice(0, at) + (draw(4) ? pick(slipped) : '') + rows.slice(at + draw(3))
  }
  return header + rows
}

const written = (text: string, quoteAll: boolean): string =>
  quoteAll || /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const texts = [
  ...[
    'Ann',
    'Bo',
    '12',
    'x y',
    'José',
    '',
    'Red, Green',
    'He said "no"',
    'two\nlines',
    'a;b',
    '100%',
    '-',
    '2026-03-04',
  ],
  ...['five\r\nsix', '"', ','],
]
/** What comes in where a finger, a program or a line went wrong. */
const slipped = [
  ...['"', '""', ',', ';', '\n', '\r\n', '\r', ' ', '\t', '\\', 'x', '"x"', '",', '\n"', '"\n', '|', '\n\n', ',,,,'],
  ...['\0', "'", '\u00a0', '“'],
]
