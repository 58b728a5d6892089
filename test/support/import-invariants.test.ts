import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidOf } from '../../src/platform/database/index.ts'
import { csv } from './import-csv.ts'
import { aCollege, importGround, type ImportGround } from './import-ground.ts'
import { assertInvariants } from './import-invariants.ts'
import { imported, type ImportRun } from './import-run.ts'

let ground: ImportGround
let run: ImportRun
beforeAll(async () => {
  ground = await importGround()
  await ground.ask('alter table audit_event disable trigger append_only')
})
afterAll(() => ground.close())
beforeEach(async () => {
  const rows = [
    ['a', ''],
    ['b', 'OPEN'],
    ['a', ''],
    ['c', ''],
    ['d', ''],
  ]
  run = await imported(ground, csv(['Identifier', 'Status'], ...rows), {
    by: (await aCollege(ground.worker)).admin,
    rowsInBatch: 2,
    options: { duplicates: 'skip' },
  })
})

test('hold for a clean run', () => assertInvariants(ground, run.job, 5))

test('do not hold where another reader counts another number of rows', async () => {
  await expect(assertInvariants(ground, run.job, 6)).rejects.toThrow()
})

test.each([
  ['an outcome is gone', 'delete from import_outcome where job = $1 and row = 3'],
  [
    'an outcome is of a row that is not there',
    `insert into import_outcome (organisation, job, row, outcome, reason) select organisation, job, 99, 'skipped', 'x' from import_outcome where job = $1 limit 1`,
  ],
  ['an outcome was rewritten', `update import_outcome set outcome = 'skipped' where job = $1 and row = 3`],
  ['a reason was rewritten', `update import_outcome set reason = 'left-out' where job = $1 and row = 4`],
  ['a note was rewritten', `update import_outcome set issues = '[]' where job = $1 and row = 3`],
  ['a case is gone', 'delete from case_record where job = $1 and row = 2'],
  [
    'a case has come',
    `insert into case_record (organisation, id, participant, status, treatment_period, created_by, job, row) select organisation, gen_random_uuid(), participant, 'ACTIVE', 2, created_by, job, 3 from case_record where job = $1 limit 1`,
  ],
  [
    'a row has two cases',
    `insert into case_record (organisation, id, participant, status, treatment_period, created_by, job, row) select organisation, gen_random_uuid(), participant, 'ACTIVE', 2, created_by, job, row from case_record where job = $1 limit 1`,
  ],
  [
    'a participant was made for nothing',
    `insert into participant (organisation, id, created_by, job) select organisation, gen_random_uuid(), created_by, job from import_job, (select $1::uuid as job) j where id = $1`,
  ],
  ['a batch is gone', 'delete from import_batch where job = $1 and first_row = 4'],
  ['a batch counts otherwise', 'update import_batch set created = created + 1 where job = $1 and first_row = 2'],
  ['a move is gone', 'delete from import_move where job = $1 and number = 3'],
  [
    'a move was made that is not allowed',
    `insert into import_move (organisation, job, number, from_status, to_status, by) select organisation, job, 99, 'completed', 'loading', by from import_move where job = $1 limit 1`,
  ],
  ['the status was set past the moves', `update import_job set status = 'cancelled' where id = $1`],
  ['a seal is gone', "delete from audit_event where job = $1 and seal is not null and (after->>'firstRow')::int = 4"],
  [
    'a seal was made anew',
    `update audit_event set seal = sha256('x') where job = $1 and (after->>'firstRow')::int = 2`,
  ],
])('do not hold where %s', async (_, statement) => {
  await ground.ask(statement, [uuidOf(run.job)])
  await expect(assertInvariants(ground, run.job, 5)).rejects.toThrow()
})
