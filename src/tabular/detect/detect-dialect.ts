import type { Dialect } from '../csv/dialect.ts'
import { judge, better } from './judge-dialect.ts'
import type { Judged, Sample } from './judge-dialect.ts'
import { likelyQuote } from './likely-quote.ts'
import { asTold, separatorLine, unusable } from './told-dialect.ts'
import type { Refused, Told } from '../table.ts'

const usual = [',', ';', '\t', '|']

/**
 * How cells are told apart, going by the first rows. What was told, or what a first line `sep=;` says, is taken as it
 * is. A plain file stays plain: another mark, escape or a longer delimiter must explain the rows without remainder.
 */
export function detectDialect(sample: string, told: Told): Dialect | Refused {
  const said = asTold(told)
  const refused = unusable(said)
  if (refused) return refused
  const text = { text: firstLines(sample), headerRow: told.headerRow }
  const delimiter = said.delimiter ?? separatorLine(text.text)
  const plain = bestOf(text, delimiter === undefined ? usual : [delimiter], said.quote ?? '"', said.escape)
  const marked = said.quote === undefined ? likelyQuote(text, plain, said.escape) : plain
  const escaped = said.escape === undefined ? withBackslash(text, marked) : marked
  return delimiter === undefined ? delimited(text, escaped).dialect : escaped.dialect
}

const sampleLength = 64 * 1024

function firstLines(sample: string): string {
  if (sample.length <= sampleLength) return sample
  const cut = sample.slice(0, sampleLength)
  return cut.slice(0, Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r')) + 1 || sampleLength)
}

function bestOf(text: Sample, delimiters: readonly string[], quote: string, escape = quote): Judged {
  const judged = delimiters.map((delimiter) => judge(text, { delimiter, quote, escape }))
  const [best = judge(text, { delimiter: ',', quote, escape })] = judged.toSorted(better)
  return best
}

function withBackslash(text: Sample, plain: Judged): Judged {
  const { quote } = plain.dialect
  if (quote === '' || plain.troubled === 0 || !text.text.includes(`\\${quote}`)) return plain
  const escaped = judge(text, { ...plain.dialect, escape: '\\' })
  return escaped.troubled < plain.troubled ? escaped : plain
}

/** The delimiter, or the longer one that it is part of; in one column, one that no cell contains. */
function delimited(text: Sample, single: Judged): Judged {
  const { dialect } = single
  if (single.rows.length === 0) return single
  if (!single.parts) {
    const absent = usual.find((delimiter) => !text.text.includes(delimiter)) ?? ','
    return judge(text, { ...dialect, delimiter: absent })
  }
  const longer = [` ${dialect.delimiter} `, `${dialect.delimiter} `].map((delimiter) =>
    judge(text, { ...dialect, delimiter }),
  )
  const doubled = judge(text, { ...dialect, delimiter: dialect.delimiter.repeat(2) })
  return (
    longer.find((found) => explains(found, single, single.width)) ?? (isDoubled(single, doubled) ? doubled : single)
  )
}

const explains = (longer: Judged, single: Judged, width: number): boolean =>
  longer.width === width && longer.fitting >= single.fitting && longer.troubled <= single.troubled

/** Whether every second cell is blank because the delimiter is written twice. */
const isDoubled = (single: Judged, doubled: Judged): boolean =>
  single.width >= 3 &&
  explains(doubled, single, (single.width + 1) / 2) &&
  single.rows.every(({ cells = [] }) => cells.every((cell, at) => at % 2 === 0 || cell === ''))
