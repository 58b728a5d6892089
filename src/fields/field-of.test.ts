import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  choice,
  date,
  type Field,
  integer,
  listOf,
  number,
  oneWayOf,
  reference,
  text,
  type Values,
  yesNo,
} from './index.ts'
import { type Colour, colours } from '../../test/support/known.ts'

const always = { needed: 'always' } as const

describe('what a definition says', () => {
  test('is on the field', () => {
    const legacyId = text('LegacyID', {
      label: 'Legacy id',
      needed: 'on-create',
      permission: 'import-legacy',
      blankMeans: 'none',
      help: 'As in the old system.',
      sample: 'A-1',
      aliases: ['Old ID'],
    })
    expect(legacyId).toMatchObject({
      label: 'Legacy id',
      needed: 'on-create',
      permission: 'import-legacy',
      blankMeans: 'none',
      help: 'As in the old system.',
      ways: [{ headers: [{ is: 'LegacyID', sample: 'A-1', aliases: ['Old ID'] }] }],
    })
  })

  test('may be only the header', () => {
    const { ways, ...rest } = text('LegacyID')
    expect(rest).toEqual({ label: 'LegacyID', needed: 'no' })
    expect(ways[0].headers).toEqual([{ is: 'LegacyID', sample: '' }])
  })

  test('reads its own sample', () => {
    for (const field of [date('D'), integer('I'), number('N'), yesNo('Y'), choice('C', ['A'])])
      expect(field.ways[0].headers[0].sample).not.toBe('')
  })
})

test('a value may be missing, but for a field that is needed always', () => {
  expectTypeOf(text('A')).toEqualTypeOf<Field<string | undefined>>()
  expectTypeOf(text('A', { label: 'x' })).toEqualTypeOf<Field<string | undefined>>()
  expectTypeOf(text('A', { needed: 'on-create' })).toEqualTypeOf<Field<string | undefined>>()
  expectTypeOf(text('A', { needed: 'always', atMost: 10 })).toEqualTypeOf<Field<string>>()
  expectTypeOf(integer('A', { ...always, min: 1 })).toEqualTypeOf<Field<number>>()
  expectTypeOf(yesNo('A')).toEqualTypeOf<Field<boolean | undefined>>()
  expectTypeOf(choice('A', ['X', 'Y'])).toEqualTypeOf<Field<'X' | 'Y' | undefined>>()
  expectTypeOf(choice('A', ['X', 'Y'], always)).toEqualTypeOf<Field<'X' | 'Y'>>()
  expectTypeOf(choice('A', [{ value: 'X', label: 'x' }], always)).toEqualTypeOf<Field<'X'>>()
  expectTypeOf(reference('A', colours)).toEqualTypeOf<Field<Colour | undefined>>()
  expectTypeOf(reference(['A', 'B'], colours, always)).toEqualTypeOf<Field<Colour>>()
  expectTypeOf(listOf(reference('A', colours))).toEqualTypeOf<Field<readonly Colour[] | undefined>>()
  expectTypeOf(listOf(text('A', always))).toEqualTypeOf<Field<readonly string[]>>()
  expectTypeOf(oneWayOf(text('A', always), text('B', always))).toEqualTypeOf<Field<string>>()
  expectTypeOf<Values<{ readonly a: Field<string>; readonly b: Field<number | undefined> }>>().toEqualTypeOf<{
    readonly a: string
    readonly b: number | undefined
  }>()
})
