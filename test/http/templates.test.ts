import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { firstSheet, rowByAnother, workbookByAnother } from '../support/workbook-by-another.ts'
import { testServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const cases = { params: { type: 'cases' } }

test.each([
  ['cases.csv', api.importTypes.template, 'text/csv; charset=utf-8'],
  ['cases.xlsx', api.importTypes.workbook, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
])('%s is a file to be kept, of its own kind', async (name, route, type) => {
  const { headers } = await server.admin.open(route, cases)
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
  expect(headers.get('content-type')).toBe(type)
})

const workbook = async () => {
  const response = await server.admin.open(api.importTypes.workbook, cases)
  return new Uint8Array(await response.arrayBuffer())
}

test('both have the same columns, those that the organisation added too', async () => {
  const text = await (await server.admin.open(api.importTypes.template, cases)).text()
  const headers = await rowByAnother(await workbook(), 1)
  expect(headers.join(',')).toBe(text.split('\r\n')[0]?.replace('\uFEFF', ''))
  expect(headers).toContain('Custom.SANCTION_DEADLINE')
})

test('the workbook has drop-downs, and a second sheet that says what each column takes', async () => {
  const book = await workbookByAnother(await workbook())
  expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['Cases', 'visible'],
    ['Instructions', 'visible'],
    ['Lists', 'hidden'],
  ])
  const headers = await rowByAnother(await workbook(), 1)
  const status = firstSheet(book).getCell(2, headers.indexOf('Status') + 1)
  expect([status.text, status.dataValidation.type]).toEqual(['ACTIVE', 'list'])
  const lines = new Map<string, readonly string[]>()
  book.getWorksheet('Instructions')?.eachRow((row) => {
    const [column = '', ...said] = [1, 2, 3, 4, 5].map((at) => row.getCell(at).text)
    lines.set(column, said)
  })
  expect([...lines.keys()]).toEqual(expect.arrayContaining([...headers]))
  expect(lines.get('Identifier')).toEqual(['Identifier', 'Text of at most 200 characters', 'No', 'SAMPLE-0001'])
  expect(lines.get('Status')).toEqual([
    ...['Status', 'One of: ACTIVE, INACTIVE, COMPLETE', 'No; blank means ACTIVE', 'ACTIVE'],
  ])
  expect(lines.get('CreatedAt')?.[1]).toBe('A day, or a day and time, written as 2026-03-04 09:30')
  expect(lines.get('Flags')?.[1]).toMatch(/^Several, with commas between them: each /)
  expect(lines.get('Custom.SANCTION_DEADLINE')?.[1]).toBe('A day, written as 2026-03-04')
  expect(lines.get('CellPhoneNumber')?.[1]).toBe('A phone number')
})
