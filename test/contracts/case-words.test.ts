import { expect, test } from 'vitest'
import { cases } from '../../src/import-types/cases.ts'
import { caseWords } from '../../src/records/cases/index.ts'

test('facts of a case are called as the fields of files, by header and by label', () => {
  const ofFiles = Object.values(cases.fields).map(({ ways: [{ headers }], label }) => [headers[0].is, label])
  expect(Object.entries(caseWords).map(([name, { label }]) => [name, label])).toEqual(ofFiles)
})
