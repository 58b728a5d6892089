import { fieldLabel } from '../editing/field-labels.ts'
import { listWords } from '../settings/list-words.ts'

export type Seen = Readonly<Record<string, unknown>>

/** Line by line, what an entry of the trail says was changed, as a person would say it. */
export function changedWords(action: string, before: Seen = {}, after: Seen = {}): readonly string[] {
  const own = ofAction[action]?.(after, before)
  return own ?? linesOf(before, after)
}

/** Actions that keep more than names and values; undefined: said as the others. */
const ofAction: Readonly<Record<string, (after: Seen, before: Seen) => readonly string[] | undefined>> = {
  'import.mapping-saved': ({ mapping }) => listOf(mapping)?.map(columnWords),
  'import.corrected': ({ answers }) => listOf(answers)?.map(answerWords),
  'remembered-answer.revoked': (_, before) => [answerWords(before)],
  'caseload.settings-changed': (after, before) => linesOf(settingsNamed(before), settingsNamed(after)),
  // The rows stand beside who loaded them.
  'import.batch': ({ digest }) => (digest === undefined ? undefined : [`Seal of the outcomes: ${words(digest)}`]),
}

/** `Kennung → Identifier`; how a date is read, where that was asked. */
function columnWords({ header, column, field, dayFirst }: Seen): string {
  const name = words(header) || `Column ${Number(column) + 1}, without a header`
  const order = dayFirst === undefined ? '' : dayFirst === true ? ', day first' : ', month first'
  return words(field) === '' ? `${name}: left out` : `${name} → ${words(field)}${order}`
}

/** `ReferralType: BASIKS → BASICS`; an error of the whole row has no text. */
function answerWords({ field, text, code, answer }: Seen): string {
  const wrong = [words(field), words(text)].filter((part) => part !== '').join(': ')
  const about = wrong === '' ? `Rows with the error “${words(code).replaceAll('-', ' ')}”` : wrong
  return `${about} → ${isSeen(answer) ? givenWords(answer) : words(answer)}`
}

function givenWords(answer: Seen): string {
  if (answer['leaveOut'] === true) return 'left out'
  if (answer['blank'] === true) return 'blank'
  return words(answer['label'] ?? answer['text'] ?? answer['record'])
}

/** Demographics by the names that pages have for them. */
const settingsNamed = (settings: Seen): Seen => {
  const { duplicateCheck } = settings
  return Array.isArray(duplicateCheck)
    ? { ...settings, duplicateCheck: duplicateCheck.map((name) => fieldLabel(words(name))) }
    : settings
}

/** The rows of a batch stand beside who loaded it. */
const saidElsewhere: ReadonlySet<string> = new Set(['firstRow', 'lastRow'])

function linesOf(before: Seen, after: Seen): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !saidElsewhere.has(name))
  return names.flatMap((name) => {
    const [was, is] = [wordsOf(name, before[name]), wordsOf(name, after[name])]
    if (was === is) return []
    return [`${nameWords(name)}: ${was === '' ? is : `${was} → ${is === '' ? 'blank' : is}`}`]
  })
}

const names: Readonly<Record<string, string>> = {
  action: 'Import Action',
  contacts: 'Names and contacts that differ',
  dismissalReasonNeeded: 'Reason for Dismissal needed',
  duplicates: 'Duplicate Case Action',
  endsOn: 'End Date',
  firstRows: 'Try the first rows',
  needs: 'Permission needed',
  relationship: 'Caseworker Relationship',
  required: 'Needed',
  sha256: 'SHA-256',
  staffId: 'Staff ID',
  startsOn: 'Start Date',
}

/** A name as a page has it; one that no page has, in words: `rowsWithErrors` is Rows with errors. */
export function nameWords(name: string): string {
  const known = names[name] ?? fieldLabel(name)
  if (known !== name || name.startsWith('Custom.')) return known
  const spaced = name.replaceAll(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** A code list by its title; any other code that a page has a label for, in words: `leave-out` is leave out. */
function wordsOf(name: string, value: unknown): string {
  if (typeof value !== 'string' || !coded.has(name)) return words(value)
  const list = Object.entries(listWords).find(([key]) => name === 'list' && key === value)?.[1]
  return list?.title ?? value.replaceAll('-', ' ')
}

const coded: ReadonlySet<string> = new Set(['list', 'action', 'rowsWithErrors', 'contacts', 'duplicates', 'type'])

function words(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (Array.isArray(value))
    return value
      .map(words)
      .filter(Boolean)
      .join(isSeen(value[0]) ? '; ' : ', ')
  if (isSeen(value)) return objectWords(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What is pointed to is called by its label. */
const objectWords = (value: Seen): string =>
  'label' in value && 'id' in value
    ? words(value['label'])
    : Object.entries(value)
        .flatMap(([name, one]) => (words(one) === '' ? [] : [`${nameWords(name)}: ${words(one)}`]))
        .join(', ')

const isSeen = (value: unknown): value is Seen => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly Seen[] | undefined =>
  Array.isArray(value) ? value.filter(isSeen) : undefined
