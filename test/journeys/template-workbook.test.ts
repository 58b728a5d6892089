import { afterAll, beforeAll, expect, test } from 'vitest'
import { templateWorkbook } from '../../src/importing/index.ts'
import { aCollege, importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported } from '../support/import-run.ts'
import { filledIn, rowByAnother } from '../support/workbook-by-another.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const template = (actor: ImportGround['college']['admin'], type: string) =>
  ground.web.transaction(actor, (tx) => templateWorkbook(tx, ground.web.engine, type))

test.each([
  ['cases', { ReferralSource: 'Self', Status: 'INACTIVE', 'Custom.SANCTION_DEADLINE': '2027-03-04' }],
  ['participants', { 'Custom.PREFERRED_NAME': '=1+1' }],
])('a template of %s that was filled in and saved by another program is imported as it is', async (type, more) => {
  const { admin } = await aCollege(ground.worker)
  const rows = [
    { Identifier: '00417', FirstName: 'Zoë', LastName: 'Doe', CellPhoneNumber: '555-555-0123', ...more },
    { Identifier: '1E5', FirstName: 'Bo', LastName: 'Lee', Email: 'bo@example.edu' },
  ]
  const file = await filledIn(await template(admin, type), rows)
  const run = await imported(ground, file, { by: admin, type, name: `${type}.xlsx` })
  const log = await run.log()
  expect(log.map(({ outcome, reason, cells: [id] }) => [outcome, reason, id])).toEqual([
    ['skipped', 'sample-row', 'SAMPLE-0001'],
    ['created', undefined, '00417'],
    ['created', undefined, '1E5'],
  ])
  expect(log[1]?.cells).toEqual(expect.arrayContaining(Object.values(more)))
  await assertInvariants(ground, run.job, rows.length + 1)
})

test('who may not bring in legacy records is not offered their columns', async () => {
  const { admin, importer } = await aCollege(ground.worker)
  expect(await rowByAnother(await template(admin, 'cases'), 1)).toContain('LegacyID')
  expect(await rowByAnother(await template(importer, 'cases'), 1)).not.toContain('LegacyID')
})
