import { describe, expect, test } from 'vitest'
import { recordId } from '../../platform/database/index.ts'
import { correctionsFrom, recordIn, textOf, type Correction } from './correction.ts'
import { shortText } from './short-text.ts'

const long = 'x'.repeat(10_000)
const black: Correction = { field: 'Flags', text: 'BLAK', answer: { text: 'BLACK' } }
const somebody = recordId('user', '1'.repeat(32))

describe('what a cell is to say instead', () => {
  test.each<readonly [string, Correction, readonly [field: string, text: string], string | undefined]>([
    ['the text of another', black, ['Flags', 'BLAK'], 'BLACK'],
    ['whatever blanks stand round it', black, ['Flags', '  BLAK '], 'BLACK'],
    ['a long text, by what an issue keeps of it', { ...black, text: shortText(long) }, ['Flags', long], 'BLACK'],
    ['not of another long text', { ...black, text: long }, ['Flags', `${long}x`], undefined],
    ['not of another field', black, ['Status', 'BLAK'], undefined],
    ['not of another text', black, ['Flags', 'BLAKK'], undefined],
    ['not of the same text in other letters', black, ['Flags', 'blak'], undefined],
    ['nothing, where blank is the answer', { ...black, answer: { blank: true } }, ['Flags', 'BLAK'], ''],
    ['nothing, where the answer is for one row alone', { ...black, row: 7 }, ['Flags', 'BLAK'], undefined],
    ['of blank cells', { field: 'Flags', answer: { text: 'RED' } }, ['Flags', ''], 'RED'],
    ['of blank cells with spaces in them', { field: 'Flags', answer: { text: 'RED' } }, ['Flags', '  '], 'RED'],
    ['of blank cells, and not of filled ones', { field: 'Flags', answer: { text: 'RED' } }, ['Flags', 'X'], undefined],
  ])('%s', (_, correction, [field, text], expected) =>
    expect(correctionsFrom([correction]).textFor(field, text)).toBe(expected),
  )
})

describe('an item of a list', () => {
  test('is answered by its text', () => expect(correctionsFrom([black]).itemFor('Flags', 'BLAK')).toBe('BLACK'))
  test('is not what an answer for blank cells is about', () =>
    expect(correctionsFrom([{ field: 'Flags', answer: { text: 'RED' } }]).itemFor('Flags', 'BLAK')).toBeUndefined())
  test('is not what an answer for one row is about', () =>
    expect(correctionsFrom([{ ...black, row: 7 }]).itemFor('Flags', 'BLAK')).toBeUndefined())
})

describe('rows that are left out', () => {
  const issue = { code: 'value-unknown', field: 'Flags', text: 'BLAK' }
  test.each<readonly [string, Correction, boolean]>([
    ['by their group', { ...issue, answer: { leaveOut: true } }, true],
    ['by another group: the code', { ...issue, code: 'value-inactive', answer: { leaveOut: true } }, false],
    ['by another group: the text', { ...issue, text: 'BLAC', answer: { leaveOut: true } }, false],
    ['by another group: the field', { ...issue, field: 'Status', answer: { leaveOut: true } }, false],
    ['by an answer to their text', { ...issue, answer: { text: 'BLACK' } }, false],
    ['by what names no group', { answer: { leaveOut: true } }, false],
    ['by an answer for one row alone', { ...issue, row: 7, answer: { leaveOut: true } }, false],
  ])('%s', (_, correction, leftOut) => {
    expect(correctionsFrom([correction]).leavesOut(issue)).toBe(leftOut)
  })

  test('a group of rows that could not be read has no field and no text', () => {
    const { leavesOut } = correctionsFrom([{ code: 'stray-quote', answer: { leaveOut: true } }])
    expect(leavesOut({ code: 'stray-quote', facts: { row: 3 } })).toBe(true)
  })
})

describe('an answer that is a record', () => {
  const given = correctionsFrom([{ field: 'ProviderUserID', text: 'Priya', answer: { record: somebody } }])
  test('stands for itself and for no text that a cell could hold', () => {
    const text = given.textFor('ProviderUserID', 'Priya') ?? ''
    expect(recordIn(text)).toBe(somebody)
    expect(recordIn(somebody)).toBeUndefined()
    expect(textOf({ record: somebody })).toBe(text)
  })
})

test('touch tells for which fields there are answers', () => {
  const { touch } = correctionsFrom([black, { field: 'Status', text: 'X', code: 'c', answer: { leaveOut: true } }])
  expect(['Flags', 'Status', 'Email'].map(touch)).toEqual([true, false, false])
})
