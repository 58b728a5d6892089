import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client, type Said } from '../../src/api/index.ts'
import { testServer, type TestServer } from './server.ts'
import { readJob } from './upload.ts'

let server: TestServer
let muster: Client
let id: string
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  muster = await server.as('data')
  const text = 'Key,First,Last,Mail,When\nmc-1,Ann,Lee,,03/04/2026\nmc-2,Bo,Ek,,05/06/2026\n'
  id = (await readJob(muster, text)).id
})
afterAll(() => server.close())

type Columns = Said<typeof api.imports.checkMapping>['body']['columns']
const feeds = (...fields: readonly (string | null)[]): Columns => fields.map((field, column) => ({ column, field }))
const check = async (columns: Columns) => {
  const { issues } = await muster.call(api.imports.checkMapping, { params: { id }, body: { columns } })
  return issues.map(({ code, columns: beside }) => [code, beside])
}

test.each<[string, Columns, readonly unknown[]]>([
  ['nothing where it can be saved', feeds('Identifier', 'FirstName', 'LastName'), []],
  ['that nothing is mapped', [], [['no-header-mapped', []]]],
  ['that nobody is named', feeds(null, null, null, 'Flags'), [['columns-for-nobody', []]]],
  ['two columns on one field, beside both', feeds('Identifier', 'FirstName', 'FirstName'), [['field-twice', [1, 2]]]],
  [
    'dates that are not decided',
    feeds('Identifier', null, null, null, 'Custom.SANCTION_DEADLINE'),
    [['date-order-open', [4]]],
  ],
  ['a field that is not there', feeds('Identifier', 'Custom.NO_SUCH'), [['target-unknown', [1]]]],
])('says %s', async (_what, columns, expected) => expect(await check(columns)).toEqual(expected))

test('says what saving would say, and saves nothing', async () => {
  const body = { columns: feeds('Identifier', 'FirstName', 'FirstName') }
  const before = await muster.call(api.imports.mapping, { params: { id } })
  const { issues } = await muster.call(api.imports.checkMapping, { params: { id }, body })
  await expect(muster.call(api.imports.saveMapping, { params: { id }, body })).rejects.toMatchObject({
    status: 422,
    facts: { issues },
  })
  expect(await muster.call(api.imports.mapping, { params: { id } })).toEqual(before)
})

test('refuses a column that the file does not have', async () => {
  await expect(check([{ column: 9, field: 'Email' }])).rejects.toMatchObject({ status: 422 })
})

test('what was found while the file was read comes in words', async () => {
  const { id: noted } = await readJob(muster, 'Identifier,,Email,Email\nmc-3,,,\n')
  const { described } = await muster.call(api.imports.mapping, { params: { id: noted } })
  expect(described).toMatchObject({ encoding: 'utf-8', delimiter: ',', headerRow: 1 })
  expect(described?.notes).toEqual([
    { code: 'header-blank', sentence: 'Column 2 has no header.' },
    { code: 'header-duplicate', sentence: 'The header "Email" stands above columns 3, 4.' },
  ])
})
