import { afterAll, beforeAll, expect, test } from 'vitest'
import { logCsv, recordLog } from '../../src/importing/index.ts'
import type { Tx } from '../../src/platform/database/index.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'
import { times } from './depth.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n)

test('a file of 16,384 columns is mapped, checked and loaded, its log has every cell, and comes back', async () => {
  const others = range(16_382).map((n) => `Other ${n}`)
  const row = (n: number): readonly string[] => [
    `wide-${n}`,
    'Ann',
    ...others.map((_, at) => (at % 3 ? `${n}.${at}` : '')),
  ]
  const rows = range(times(2, 40)).map(row)
  const run = await imported(ground, csv(['Identifier', 'FirstName', ...others], ...rows))
  await assertInvariants(ground, run.job, rows.length)
  expect(await run.view()).toMatchObject({ status: 'completed', successful: 100 })
  expect((await run.page()).columns).toHaveLength(16_384)
  const log = await run.act((tx, e, job) => recordLog(tx, e, job, { after: 0, limit: 100 }))
  expect(log.map(({ cells }) => cells)).toEqual(rows)
  const { web } = ground
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => web.transaction(run.actor, work)
  const asFile = (await Array.fromAsync(logCsv(within, web.engine, run.job, undefined))).join('')
  const again = await imported(ground, asFile, { options: { duplicates: 'skip' } })
  expect((await again.log()).map(({ reason, cells }) => [reason, cells.slice(-16_384)])).toEqual(
    rows.map((cells) => ['case-exists', cells]),
  )
})

test('a file that fills thousands of custom fields is mapped by itself and loaded whole', async () => {
  const { admin } = await aCollege(ground.worker)
  const fields = times(1_000, 5_000)
  await ground.ask(
    `insert into custom_field (organisation, id, record_kind, name, label, type, position)
     select $1, gen_random_uuid(), 'case', 'EXTRA_' || n, 'Extra ' || n, 'text', 1000 + n from generate_series(1, $2::integer) n`,
    [admin.organisation, fields],
  )
  const names = range(fields).map((n) => `EXTRA_${n + 1}`)
  const rows = range(times(4, 40)).map((n) => [`many-${n}`, ...names.map((name) => `${name} of ${n}`)])
  const run = await imported(ground, csv(['Identifier', ...names.map((name) => `Custom.${name}`)], ...rows), {
    by: admin,
  })
  await assertInvariants(ground, run.job, rows.length)
  expect((await run.page()).columns.every(({ how }) => how !== 'none')).toBe(true)
  const stored = [...(await storedCases(ground, run.job)).values()]
  expect(stored.map(({ custom }) => custom)).toEqual(
    rows.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at + 1]]))),
  )
})
