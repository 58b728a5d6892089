import { day } from '../../../parts/times.ts'
import { listed } from './listed.ts'
import type { Comparison, Condition, Word } from '../workflow-types.ts'

type Fields = readonly Word[]

/** For which cases; blank: for all of them. */
export function conditionWords(condition: Condition, fields: Fields): string {
  if ('all' in condition) return condition.all.map((part) => partWords(part, fields)).join(' and ')
  return partWords(condition, fields)
}

/** Brackets where it could be read in two ways. */
function partWords(condition: Condition, fields: Fields): string {
  if ('all' in condition) return groupWords(condition.all, 'and', fields) ?? 'anything'
  if ('any' in condition) return groupWords(condition.any, 'or', fields) ?? 'nothing'
  if ('not' in condition) return notWords(partWords(condition.not, fields))
  return comparisonWords(condition, fields)
}

const notWords = (words: string): string => (words.startsWith('(') ? `not ${words}` : `not (${words})`)

function groupWords(parts: readonly Condition[], joined: 'and' | 'or', fields: Fields): string | undefined {
  if (parts.length === 0) return undefined
  const words = parts.map((part) => partWords(part, fields))
  return words.length === 1 ? words[0] : `(${words.join(` ${joined} `)})`
}

function comparisonWords({ field, is, value }: Comparison, fields: Fields): string {
  if (field === '') return '…'
  const word = fields.find(({ name }) => name === field)
  const operator = word?.operators.find((one) => one.is === is)
  const begins = `${word?.label ?? field} ${operator?.label ?? is.replaceAll('-', ' ')}`
  if (operator?.value === 'none' || (value === undefined && !operator)) return begins
  return `${begins} ${valueWords(value, is, { word, kind: operator?.value })}`
}

interface About {
  readonly word: Word | undefined
  readonly kind: Word['operators'][number]['value'] | undefined
}

function valueWords(value: Comparison['value'], is: Comparison['is'], { word, kind }: About): string {
  const said = Array.isArray(value) ? value : [String(value ?? '').trim()]
  if (said.length === 0 || said[0] === '') return '…'
  if (kind === 'text') return `“${said.join(', ')}”`
  if (kind === 'date') return said.map(dayWords).join(', ')
  const labels = said.map((one) => word?.options.find((option) => option.value === one)?.label ?? one)
  return listed(labels, is === 'has-all' ? 'and' : 'or')
}

/** A day that is being typed is said as it stands. */
const dayWords = (said: string): string => (Number.isNaN(Date.parse(`${said}T00:00`)) ? said : day(`${said}T00:00`))
