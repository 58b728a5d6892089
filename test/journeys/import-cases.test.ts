import { afterAll, beforeAll, expect, test } from 'vitest'
import { csv } from '../support/import-csv.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { imported } from '../support/import-run.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

test('a file of cases becomes cases', async () => {
  const run = await imported(ground, csv(['Identifier', 'FirstName'], ['a1', 'Ann'], ['b2', 'Bob']))
  expect(await run.view()).toMatchObject({ status: 'completed', rows: 2, tally: { created: 2, failed: 0 } })
})
