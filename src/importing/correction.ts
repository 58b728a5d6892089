import type { RecordId } from '../platform/database/index.ts'
import type { Answer } from '../fields/index.ts'
import type { RowIssue } from './issue.ts'

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
}
export type CorrectionAnswer = Answer | { readonly leaveOut: true }

export interface Corrections {
  /** What a cell is to say instead, or undefined where the file's text stands. */
  readonly textFor: (field: string, text: string, row: number) => string | undefined
  readonly leavesOut: (row: number, issue: RowIssue) => boolean
  readonly touch: (field: string) => boolean
  /** The records that answers name. */
  readonly records: readonly RecordId[]
}

export function correctionsFrom(list: readonly Correction[]): Corrections {
  const answers = new Map<string, string>()
  const leftOut = new Set<string>()
  const fields = new Set<string>()
  const records: RecordId[] = []
  for (const { field = '', code = '', text = '', row = 0, answer } of list) {
    if ('leaveOut' in answer) {
      leftOut.add(keyOf(field, code, text, row))
      continue
    }
    if ('record' in answer) records.push(answer.record)
    answers.set(keyOf(field, '', text, row), textOf(answer))
    fields.add(field)
  }
  return {
    records,
    touch: (field) => fields.has(field),
    textFor: (field, text, row) => answers.get(keyOf(field, '', '', row)) ?? answers.get(keyOf(field, '', text, 0)),
    leavesOut: (row, issue) =>
      leftOut.size > 0 &&
      (leftOut.has(keyOf('', '', '', row)) || leftOut.has(keyOf(issue.field ?? '', issue.code, issue.text ?? '', 0))),
  }
}

const keyOf = (field: string, code: string, text: string, row: number): string =>
  JSON.stringify([field, code, text, row])

/** A cell cannot hold NUL, so that a text which begins with it stands for a record and nothing else. */
const recordMark = '\0'

export const textOf = (answer: Answer): string =>
  'text' in answer ? answer.text : 'record' in answer ? recordMark + answer.record : ''

/** The record that such a text stands for. */
export const recordIn = (text: string): RecordId | undefined =>
  text.startsWith(recordMark) ? (text.slice(recordMark.length) as RecordId) : undefined
