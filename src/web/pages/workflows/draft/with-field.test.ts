import { expect, test } from 'vitest'
import type { Comparison, Definition, Word } from '../workflow-types.ts'
import { grouped, groupOf, partOf, placeGrouped, placeOf } from './condition-parts.ts'
import { saidDefinition, saySame } from './said-definition.ts'
import { withField, withOperator } from './with-field.ts'

const words: readonly Word[] = [
  word('Type', [
    { is: 'equal', label: 'is', value: 'option' },
    { is: 'one-of', label: 'is one of', value: 'options' },
    { is: 'blank', label: 'is blank', value: 'none' },
  ]),
  word('Name', [
    { is: 'contains', label: 'contains', value: 'text' },
    { is: 'equal', label: 'is', value: 'text' },
  ]),
  word('Period', [{ is: 'more', label: 'is more than', value: 'number' }]),
]
function word(name: string, operators: Word['operators']): Word {
  return { name, label: name, type: 'text', operators, options: [] }
}

test.each<[Comparison, string, Comparison]>([
  [{ field: '', is: 'equal' }, 'Name', { field: 'Name', is: 'equal' }],
  [{ field: 'Name', is: 'equal', value: 'doe' }, 'Type', { field: 'Type', is: 'equal' }],
  [{ field: 'Gone', is: 'equal', value: 'doe' }, 'Name', { field: 'Name', is: 'equal', value: 'doe' }],
  [{ field: 'Name', is: 'contains', value: '3' }, 'Period', { field: 'Period', is: 'more', value: '3' }],
])('%j with the field %s is %j', (before, name, after) => expect(withField(before, words, name)).toEqual(after))

test.each<[Comparison, string, Comparison]>([
  [{ field: 'Type', is: 'equal', value: 'a' }, 'one-of', { field: 'Type', is: 'one-of', value: ['a'] }],
  [{ field: 'Type', is: 'one-of', value: ['a', 'b'] }, 'equal', { field: 'Type', is: 'equal', value: 'a' }],
  [{ field: 'Type', is: 'equal', value: 'a' }, 'blank', { field: 'Type', is: 'blank' }],
  [{ field: 'Type', is: 'blank' }, 'equal', { field: 'Type', is: 'equal' }],
])('%j compared with %s is %j', (before, said, after) =>
  expect(withOperator(before, words[0] ?? word('', []), said)).toEqual(after),
)

const a: Comparison = { field: 'Name', is: 'equal', value: 'a' }

test('what stands in a group stands where the server says that it does', () => {
  const part = partOf({ not: { any: [a, a] } }, 'when.all.2')
  expect(part).toMatchObject({ kind: 'group', join: 'none', at: 'when.all.2.not' })
  expect(part.kind === 'group' && placeOf(part, 1)).toBe('when.all.2.not.any.1')
  expect(partOf({ not: { not: { not: a } } }, 'when')).toMatchObject({ negated: true, at: 'when.not.not.not' })
  expect(groupOf('none', [a])).toEqual({ not: { any: [a] } })
  expect(grouped({ not: a })).toEqual({ all: [{ not: a }] })
  expect(placeGrouped('when.not', { not: a })).toBe('when.all.0.not')
  expect(placeGrouped('when.any.1', { any: [a] })).toBe('when.any.1')
})

test('a number is sent as a number, and what is none as it was typed', () => {
  const definition = (value: string): Definition => ({
    ...{ event: 'case.created', from: ['hand'], actions: [] },
    when: { all: [{ field: 'Period', is: 'more', value }] },
  })
  expect(saidDefinition(definition('2.5'), words).when).toEqual({ all: [{ field: 'Period', is: 'more', value: 2.5 }] })
  expect(saidDefinition(definition('two'), words).when).toEqual({
    all: [{ field: 'Period', is: 'more', value: 'two' }],
  })
  expect(saySame(definition('2'), definition('2.0'), [...words])).toBe(true)
})
