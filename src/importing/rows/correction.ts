import type { RecordId } from '../../platform/database/index.ts'
import type { Answer } from '../../fields/index.ts'
import type { RowIssue } from '../issue.ts'
import { shortText } from './short-text.ts'

/**
 * "This text in this field means that", or "this row's cell means that", or "leave these rows out".
 * A fact beside the file's text, never instead of it.
 */
export interface Correction {
  /** The header of the field as the template has it. */
  readonly field?: string
  /** Of a group of issues that is left out: what kind. */
  readonly code?: string
  readonly text?: string
  readonly row?: number
  readonly answer: CorrectionAnswer
  /** The remembered answer that it made, or was taken from. */
  readonly remembered?: RecordId
}
export type CorrectionAnswer = Answer | { readonly leaveOut: true }

/** What an answer is about, said in one way only: a row needs no text, and blanks round a text say nothing. */
export function normal<C extends Omit<Correction, 'answer'>>({ field, code, text, row, ...rest }: C) {
  const about = row === undefined ? { code: code || undefined, text: aboutText(text ?? '') || undefined } : { row }
  return { ...rest, ...said({ field: field || undefined, ...about }) }
}

/** The whole text of a cell and what an issue keeps of it are the same to an answer. */
const aboutText = (text: string): string => shortText(text.trim())

const said = (about: { [K in keyof Correction]?: Correction[K] | undefined }): Omit<Correction, 'answer'> =>
  Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined))

/** What is said of texts, for every row that has them; what is said for a row alone comes with it (see `editRows`). */
export interface Corrections {
  /** What a cell is to say instead, or undefined where its text stands. */
  readonly textFor: (field: string, text: string) => string | undefined
  /** The same for one item of a list. */
  readonly itemFor: (field: string, item: string) => string | undefined
  readonly leavesOut: (issue: RowIssue) => boolean
  readonly touch: (field: string) => boolean
  /** Whether an answer was given for all issues like this one. */
  readonly answers: (issue: RowIssue) => boolean
  /** Which remembered answers stand behind what a cell is read as; undefined: there is none in the whole job. */
  readonly remembered: { readonly whole: RememberedFor; readonly item: RememberedForItem } | undefined
}
/** Undefined: the cell has no answer as a whole. */
type RememberedFor = (field: string, text: string) => readonly RecordId[] | undefined
type RememberedForItem = (field: string, item: string) => readonly RecordId[]

export function correctionsFrom(list: readonly Correction[]): Corrections {
  const ofTexts = new Map<string, string>()
  const leftOutGroups = new Set<string>()
  const fields = new Set<string>()
  const remembered = new Map<string, RecordId>()
  for (const { field = '', code = '', text = '', row, answer, ...from } of list) {
    if (row !== undefined) continue
    if ('leaveOut' in answer) {
      if (code !== '') leftOutGroups.add(keyOf(field, code, aboutText(text)))
      continue
    }
    ofTexts.set(keyOf(field, aboutText(text)), textOf(answer))
    fields.add(field)
    if (from.remembered) remembered.set(keyOf(field, aboutText(text)), from.remembered)
  }
  const rememberedAs = (key: string): readonly RecordId[] => [remembered.get(key)].filter((id) => id !== undefined)
  return {
    touch: (field) => fields.has(field),
    remembered:
      remembered.size === 0
        ? undefined
        : {
            whole: (field, text) => {
              const key = keyOf(field, aboutText(text))
              return ofTexts.has(key) ? rememberedAs(key) : undefined
            },
            item: (field, item) => rememberedAs(keyOf(field, shortText(item))),
          },
    textFor: (field, text) => ofTexts.get(keyOf(field, aboutText(text))),
    itemFor: (field, item) => (item === '' ? undefined : ofTexts.get(keyOf(field, shortText(item)))),
    answers: ({ field = '', code, text = '' }) =>
      ofTexts.has(keyOf(field, aboutText(text))) || leftOutGroups.has(keyOf(field, code, aboutText(text))),
    leavesOut: ({ field = '', code, text = '' }) =>
      leftOutGroups.size > 0 && leftOutGroups.has(keyOf(field, code, aboutText(text))),
  }
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

/** A cell cannot hold NUL, so that a text which begins with it stands for a record and nothing else. */
const recordMark = '\0'

export const textOf = (answer: Answer): string =>
  'text' in answer ? answer.text : 'record' in answer ? recordMark + answer.record : ''

/** The record that such a text stands for. */
export const recordIn = (text: string): RecordId | undefined =>
  text.startsWith(recordMark) ? (text.slice(recordMark.length) as RecordId) : undefined
