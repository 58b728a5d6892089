import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { cellOf, workedOn } from '../support/error-workbooks.ts'
import { testServer, type TestServer } from './server.ts'
import { readyJob, untilPersonsTurn, upload } from './upload.ts'

let server: TestServer
let muster: Client
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  muster = await server.as('data')
})
afterAll(() => server.close())

const file = 'Identifier,Email\ner-1,nobody\ner-2,er-2@example.org\ner-3,\n'
const download = async (id: string): Promise<Buffer> =>
  Buffer.from(await (await muster.open(api.imports.errorWorkbook, { params: { id } })).arrayBuffer())

test('a row is asked for, edited, and answers what is still wrong with it; one that nobody may edit is refused', async () => {
  const { id } = await readyJob(muster, file)
  const params = { id }
  const { columns, rows } = await muster.call(api.imports.rows, { params })
  expect([columns.map(({ field }) => field), rows.map(({ row }) => row)]).toEqual([['Identifier', 'Email'], [2]])
  const edit = (row: number, text: string) =>
    muster.call(api.imports.editRow, { params, body: { row, cells: [{ field: 'Email', answer: { text } }] } })
  expect((await edit(2, 'no@')).row).toMatchObject({ verdict: 'wrong', issues: [{ columns: [1], text: 'no@' }] })
  expect((await edit(2, 'er-1@example.org')).row).toMatchObject({ verdict: 'good', cells: [{}, { inFile: 'nobody' }] })
  await expect(edit(9, 'x')).rejects.toMatchObject({ status: 404 })
  await expect(
    muster.call(api.imports.editRow, { params, body: { row: 2, cells: [{ field: 'Hall', answer: { text: 'x' } }] } }),
  ).rejects.toMatchObject({ status: 422 })
})

test('a workbook is downloaded, handed in once however often it is asked, and said to be taken', async () => {
  const { id } = await readyJob(muster, file)
  const params = { id }
  const response = await muster.open(api.imports.errorWorkbook, { params })
  expect(response.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  expect(response.headers.get('content-disposition')).toContain('cases errors.xlsx')
  const book = Buffer.from(await response.arrayBuffer())
  const fixed = await workedOn(book, (sheet) => (cellOf(sheet, 2, 'Email').value = 'er-1@example.org'))
  const sent = await upload(muster, fixed, 'fixed.xlsx')
  const hand = (said: string) => muster.call(api.imports.takeWorkbook, { params, body: { upload: said } })
  const handed = await Promise.all(Array.from({ length: 5 }, () => hand(sent)))
  for (const job of [...handed, await hand(sent)]) expect(job).toMatchObject({ id, workbook: { name: 'fixed.xlsx' } })
  const { entries } = await (await server.as('admin')).call(api.audit.list, { query: { record: id } })
  expect(await untilPersonsTurn(muster, id)).toMatchObject({
    ...{ status: 'ready', check: { withErrors: 0 } },
    workbook: { by: { label: expect.any(String) }, state: 'taken', taken: { cells: 1, notUnderstood: { count: 0 } } },
  })
  const actions = entries.map(({ action }) => action)
  expect(actions.filter((action) => action === 'import.workbook-received')).toHaveLength(1)
  expect(actions).toContain('import.errors-exported')
  await expect(download(id)).rejects.toMatchObject({ status: 409 })
})

test('what is no such workbook, or somebody else’s upload, is refused, and the job stays as it is', async () => {
  const { id } = await readyJob(muster, file)
  const hand = async (content: string | Buffer, by = muster) =>
    muster.call(api.imports.takeWorkbook, { params: { id }, body: { upload: await upload(by, content, 'x.xlsx') } })
  await expect(hand(file)).rejects.toMatchObject({
    ...{ status: 422, sentence: expect.stringContaining('This is not a workbook of rows with errors') },
  })
  await expect(hand((await download(id)).subarray(0, 2_000))).rejects.toMatchObject({ status: 422 })
  const another = await server.as('importer')
  await expect(hand(await download(id), another)).rejects.toMatchObject({ status: 404 })
  expect(await muster.call(api.imports.view, { params: { id } })).toMatchObject({ status: 'ready' })
})
