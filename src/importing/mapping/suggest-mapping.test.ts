import { describe, expect, test } from 'vitest'
import { choice, email, identifier, text, type Fields } from '../../fields/index.ts'
import { plain, suggestMapping } from './suggest-mapping.ts'

const fields: Fields = {
  identifier: identifier('Identifier', { aliases: ['ID', 'Student ID'] }),
  firstName: text('FirstName', { label: 'First Name', aliases: ['Given name'] }),
  lastName: text('LastName', { aliases: ['Surname'] }),
  email: email('Email', { aliases: ['E-mail address', 'Mail'] }),
  status: choice('Status', ['ACTIVE']),
  'Custom.HALL': text('Custom.HALL', { label: 'Residence hall' }),
  'Custom.NAME': text('Custom.NAME'),
}
const remembered = (...answers: readonly (readonly [string, string])[]) =>
  new Map(answers.map(([header, field]) => [plain(header), field]))

const suggested = (headers: readonly string[], earlier: ReadonlyMap<string, string> = new Map()) =>
  suggestMapping(headers, fields, earlier).map(({ field, how }) => (field === null ? null : [field, how]))

describe('one header', () => {
  test.each([
    ['Identifier', 'Identifier', 'exact'],
    [' Identifier ', 'Identifier', 'exact'],
    ['identifier', 'Identifier', 'normal'],
    ['FIRST NAME', 'FirstName', 'normal'],
    ['first_name', 'FirstName', 'normal'],
    ['First-Name:', 'FirstName', 'normal'],
    ['Ｆｉｒｓｔ Ｎａｍｅ', 'FirstName', 'normal'],
    ['Émail', 'Email', 'normal'],
    ['custom hall', 'Custom.HALL', 'normal'],
    ['Custom.HALL', 'Custom.HALL', 'exact'],
    ['student id', 'Identifier', 'synonym'],
    ['SURNAME', 'LastName', 'synonym'],
    ['E-Mail Address', 'Email', 'synonym'],
    ['Residence Hall', 'Custom.HALL', 'synonym'],
    ['Identifer', 'Identifier', 'similar'],
    ['FristName', 'FirstName', 'similar'],
    ['Emial', 'Email', 'similar'],
    ['Sirname', 'LastName', 'similar'],
    // In letters of another alphabet that look the same: a suggestion, and not the name.
    ['\u0415mail', 'Email', 'similar'],
    ['L\u0430stName', 'LastName', 'similar'],
    ['\u0421ustom.HALL', 'Custom.HALL', 'similar'],
  ])('%o is %s (%s)', (header, field, how) => expect(suggested([header])).toEqual([[field, how]]))

  test.each([
    ['Shoe size'],
    ['Name'],
    ['I'],
    [''],
    ['  '],
    ['###'],
    ['__proto__'],
    ['constructor'],
    ['Custom.'],
    ['HAL'],
  ])('%o is nothing that is known', (header) => expect(suggested([header])).toEqual([null]))
})

test('an earlier answer of the organisation goes before what headers look like, but not before the exact name', () => {
  const earlier = remembered(['Mail', 'Identifier'], ['Email', 'Status'])
  expect(suggested(['Email', 'MAIL'], earlier)).toEqual([
    ['Email', 'exact'],
    ['Identifier', 'remembered'],
  ])
})

test('an earlier answer that names a field that is gone is forgotten', () => {
  expect(suggested(['Dorm'], remembered(['Dorm', 'Custom.GONE']))).toEqual([null])
})

test('what is remembered of a header without letters is for no other header', () => {
  expect(suggested(['***'], remembered(['###', 'Status']))).toEqual([null])
})

describe('a field is suggested once', () => {
  test.each<readonly [readonly string[], readonly (readonly [string, string] | null)[]]>([
    [
      ['Email', 'Email'],
      [['Email', 'exact'], null],
    ],
    [
      ['email', 'Email'],
      [null, ['Email', 'exact']],
    ],
    [
      ['Mail', 'e-mail'],
      [null, ['Email', 'normal']],
    ],
    [
      ['\u0415mail', 'Email', 'Em\u0430il'],
      [null, ['Email', 'exact'], null],
    ],
    [
      ['\u0421ustom.HALL', 'Custom.H\u0410LL'],
      [['Custom.HALL', 'similar'], null],
    ],
    [
      ['Emial', 'E-mail address'],
      [null, ['Email', 'synonym']],
    ],
    [
      ['Emails', 'Surname', 'LastName'],
      [['Email', 'similar'], null, ['LastName', 'exact']],
    ],
  ])('of %o', (headers, expected) => expect(suggested(headers)).toEqual(expected))

  test('and of two near misses the nearer one has it, wherever it stands', () => {
    expect(suggested(['Identifcatir', 'Identifie'])).toEqual([null, ['Identifier', 'similar']])
    expect(suggested(['Identifie', 'Identifcatir'])).toEqual([['Identifier', 'similar'], null])
  })
})

test('each field goes to one column where thousands of either have the same names', () => {
  const many = 5_000
  const custom = Array.from({ length: many }, (_, n) => [`f${n}`, text(`Custom.F${n}`, { label: 'Field' })] as const)
  const mapped = suggestMapping(Array<string>(many + 1).fill('field'), Object.fromEntries(custom), new Map())
  const found = mapped.flatMap(({ field }) => (field === null ? [] : [field]))
  expect([found.length, new Set(found).size, mapped.at(-1)?.field]).toEqual([many, many, null])
})

test('the better a match, the higher its score; columns stay in their order', () => {
  const scores = ['Email', 'EMAIL', 'Mail', 'Emial', 'Shoe size'].map(
    (header) => suggestMapping([header], fields, new Map())[0]?.score ?? -1,
  )
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(new Set(scores).size).toBe(scores.length)
  expect(suggestMapping(['b', 'a'], fields, new Map()).map(({ column, header }) => [column, header])).toEqual([
    [0, 'b'],
    [1, 'a'],
  ])
})
