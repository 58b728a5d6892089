import { expect, test } from 'vitest'
import { differs, type Person } from './index.ts'

const nobody: Person = {
  identifier: 'jd123',
  firstName: undefined,
  lastName: undefined,
  email: undefined,
  cellPhone: undefined,
  altPhone: undefined,
}
const person = (said: Partial<Person>): Person => ({ ...nobody, ...said })
const john = person({ firstName: 'John', lastName: 'Doe', email: 'john@example.edu', cellPhone: '+15555555555' })

test.each([
  ['the same', john],
  ['blank cells', nobody],
  ['another case of letters', person({ firstName: 'JOHN', lastName: 'doe', email: 'John@Example.edu' })],
  ['surplus space', person({ firstName: ' John ' })],
])('%s: no difference', (_what, row) => {
  expect(differs(row, john)).toEqual({ blanks: {}, others: {}, notes: [] })
})

test('says what the file does not know yet, without a warning', () => {
  const row = person({ firstName: 'John', altPhone: '+15555550000' })
  expect(differs(row, john)).toEqual({ blanks: { altPhone: '+15555550000' }, others: {}, notes: [] })
})

test('one warning for a name, naming both sides', () => {
  const { others, notes } = differs(person({ firstName: 'Joan', lastName: 'Dough' }), john)
  expect(others).toEqual({ firstName: 'Joan', lastName: 'Dough' })
  expect(notes).toEqual([
    {
      code: 'identity-differs',
      field: 'firstName',
      facts: { identifier: 'jd123', what: 'name', onFile: 'John Doe', inFile: 'Joan Dough' },
    },
  ])
})

test('a part of the name that is left out is shown as the file has it', () => {
  const [note] = differs(person({ lastName: 'Dough' }), john).notes
  expect(note).toMatchObject({ field: 'lastName', facts: { onFile: 'John Doe', inFile: 'Dough' } })
})

test.each([
  ['email', 'e-mail', 'joan@example.edu', 'john@example.edu'],
  ['cellPhone', 'cell phone', '+15555550000', '+15555555555'],
] as const)('a different %s is a warning of its own', (field, what, inFile, onFile) => {
  const { others, notes } = differs(person({ [field]: inFile }), john)
  expect(others).toEqual({ [field]: inFile })
  expect(notes).toEqual([{ code: 'identity-differs', field, facts: { identifier: 'jd123', what, onFile, inFile } }])
})
