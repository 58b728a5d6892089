import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { statuses } from '../../src/importing/index.ts'
import { copyText, uuidOf, type RecordId } from '../../src/platform/database/index.ts'
import type { ImportGround } from './import-ground.ts'

/**
 * What SPEC §8 promises of a job, looked up in the tables themselves: every row of the file in exactly one
 * place, records and outcomes each other's mirror, a life of allowed moves, and seals that can be made again.
 * `fileRows` is what another reader counts in the file.
 */
export async function assertInvariants(
  { ask }: Pick<ImportGround, 'ask'>,
  job: RecordId,
  fileRows: number,
): Promise<void> {
  const id = [uuidOf(job)]
  const { type, status, rows } = await theJob(ask, id)
  expect(rows, 'rows that were read').toBe(fileRows)
  await everyRowOnce(ask, id, status, fileRows)
  if (status === 'undone') await undoneOnce(ask, id)
  else await mirrors[type]?.(ask, id)
  await batchesSumUp(ask, id)
  await movesAreAllowed(ask, id, status)
  await sealsHold(ask, id)
  await undoSealsHold(ask, id)
}

type Ask = ImportGround['ask']
type Id = readonly string[]

async function theJob(ask: Ask, id: Id): Promise<{ type: string; status: string; rows: number }> {
  const [job] = await ask<{ type: string; status: string; rows: number }>(
    'select type, status, rows from import_job where id = $1',
    id,
  )
  if (!job) throw new Error('The job that is to be looked at is not there.')
  return job
}

/** One staged row for each row of the file, at most one outcome a row, and none missing once a job is completed. */
async function everyRowOnce(ask: Ask, id: Id, status: string, fileRows: number): Promise<void> {
  const [counted] = await ask<{ staged: number; outcomes: number; strays: number }>(
    `select count(*)::integer as staged, count(o.row)::integer as outcomes,
       (select count(*)::integer from import_outcome o2 where o2.job = $1
          and not exists (select from import_row r2 where r2.job = $1 and r2.number = o2.row)) as strays
     from import_row r left join import_outcome o on (o.organisation, o.job, o.row) = (r.organisation, r.job, r.number)
     where r.job = $1`,
    id,
  )
  expect(counted, 'staged rows and outcomes').toMatchObject({ staged: fileRows, strays: 0 })
  if (status === 'completed') expect(counted?.outcomes, 'outcomes of a completed job').toBe(fileRows)
  expect(await ask(`select row from import_outcome where job = $1 group by row having count(*) > 1`, id)).toEqual([])
}

/** Created: one case, of this row. Failed: no record, and an issue. Skipped: nothing was made. */
async function casesMirrorOutcomes(ask: Ask, id: Id): Promise<void> {
  const strays = await ask(
    `select coalesce(o.row, c.row) as row, o.outcome, o.record, c.id as made
     from (select * from import_outcome where job = $1) o
       full join (select * from case_record where job = $1) c on c.organisation = o.organisation and c.row = o.row
     where case coalesce(o.outcome, 'none')
             when 'created' then c.id is distinct from o.record
             when 'failed' then c.id is not null or o.record is not null or o.issues is null or o.reason is null
             when 'skipped' then c.id is not null or o.reason is null
             else true end`,
    id,
  )
  expect(strays, 'outcomes that their records contradict').toEqual([])
  const idle = await ask(
    `select id from participant p where p.job = $1
     and not exists (select from case_record c where c.organisation = p.organisation and c.participant = p.id and c.job = $1)`,
    id,
  )
  expect(idle, 'participants that were made for no case').toEqual([])
  const met = await ask(
    `select row from import_outcome o where job = $1 and outcome = 'skipped' and record is not null
     and not exists (select from case_record c where c.organisation = o.organisation and c.id = o.record)`,
    id,
  )
  expect(met, 'skipped rows that link nothing').toEqual([])
}

/** Created: one person, of this row. Updated, or skipped with a link: somebody on file. Failed: nobody. */
async function peopleMirrorOutcomes(ask: Ask, id: Id): Promise<void> {
  const strays = await ask(
    `select o.row, o.outcome, o.record, p.id as made
     from (select * from import_outcome where job = $1 and outcome = 'created') o
       full join (select * from participant where job = $1) p on p.id = o.record
     where o.record is null or p.id is null`,
    id,
  )
  expect(strays, 'people whom no outcome made, or outcomes that made nobody').toEqual([])
  const others = await ask(
    `select o.row, o.outcome from import_outcome o
       left join participant p on p.organisation = o.organisation and p.id = o.record
     where o.job = $1 and case o.outcome
       when 'updated' then p.id is null or o.before is null or p.version = 1
       when 'skipped' then o.reason is null or (o.record is not null and p.id is null)
       when 'failed' then o.record is not null or o.issues is null or o.reason is null
       else false end`,
    id,
  )
  expect(others, 'outcomes that the people on file contradict').toEqual([])
}

/** Created: one stay, or one assignment, of this row. Updated, or skipped with a link: one on record. Failed: none. */
const ofRecords =
  (table: string) =>
  async (ask: Ask, id: Id): Promise<void> => {
    const strays = await ask(
      `select o.row, o.outcome, o.record, r.id as made
       from (select * from import_outcome where job = $1 and outcome = 'created') o
         full join (select * from ${table} where job = $1) r on r.id = o.record
       where o.record is null or (r.id is null)`,
      id,
    )
    expect(strays, 'outcomes that made nothing, or what no outcome made').toEqual([])
    const others = await ask(
      `select o.row, o.outcome from import_outcome o
         left join ${table} r on r.organisation = o.organisation and r.id = o.record
       where o.job = $1 and case o.outcome
         when 'updated' then r.id is null
         when 'skipped' then o.reason is null or (o.record is not null and r.id is null)
         when 'failed' then o.record is not null or o.issues is null or o.reason is null
         else false end`,
      id,
    )
    expect(others, 'outcomes that what is on record contradicts').toEqual([])
  }

const mirrors: Readonly<Record<string, (ask: Ask, id: Id) => Promise<void>>> = {
  cases: casesMirrorOutcomes,
  participants: peopleMirrorOutcomes,
  enrollments: ofRecords('enrollment'),
  caseload: ofRecords('caseload_assignment'),
}

/** Progress is what is there: batches do not overlap, and add up to the outcomes, kind by kind. */
async function batchesSumUp(ask: Ask, id: Id): Promise<void> {
  const [sums] = await ask(
    `select coalesce(sum(created), 0)::integer as created, coalesce(sum(updated), 0)::integer as updated,
       coalesce(sum(skipped), 0)::integer as skipped, coalesce(sum(failed), 0)::integer as failed
     from import_batch where job = $1`,
    id,
  )
  const [outcomes] = await ask(
    `select count(*) filter (where outcome = 'created')::integer as created,
       count(*) filter (where outcome = 'updated')::integer as updated,
       count(*) filter (where outcome = 'skipped')::integer as skipped,
       count(*) filter (where outcome = 'failed')::integer as failed
     from import_outcome where job = $1`,
    id,
  )
  expect(sums, 'sums of the batches').toEqual(outcomes)
  const overlapping = await ask(
    `select first_row from (select first_row, lag(last_row) over (order by first_row) as before
       from import_batch where job = $1) b where before >= first_row`,
    id,
  )
  expect(overlapping, 'batches that overlap').toEqual([])
}

interface Move {
  readonly number: number
  readonly from_status: keyof typeof statuses | null
  readonly to_status: string
}

async function movesAreAllowed(ask: Ask, id: Id, status: string): Promise<void> {
  const moves = await ask<Move & { readonly [column: string]: unknown }>(
    'select number, from_status, to_status from import_move where job = $1 order by number',
    id,
  )
  const wrong = moves.filter(({ number, from_status: from, to_status: to }, index) => {
    const before = moves[index - 1]?.to_status ?? null
    const allowed = from === null ? to === 'reading' : (statuses[from].next as readonly string[]).includes(to)
    return number !== index + 1 || from !== before || !allowed
  })
  expect(wrong, 'moves that the table does not allow').toEqual([])
  expect(moves.at(-1)?.to_status, 'the last move').toBe(status)
}

interface SealEvent {
  readonly first: number
  readonly last: number
  readonly digest: string
  readonly seal: string
  readonly previous: string | null
}

/** The chain from the first batch to the last, each seal made again from the outcomes that it is of. */
async function sealsHold(ask: Ask, id: Id): Promise<void> {
  const events = await ask<SealEvent & { readonly [column: string]: unknown }>(
    `select (after->>'firstRow')::integer as first, (after->>'lastRow')::integer as last, after->>'digest' as digest,
       encode(seal, 'hex') as seal, encode(previous, 'hex') as previous
     from audit_event where job = $1 and action = 'import.batch' order by 1`,
    id,
  )
  const outcomes = await ask<{ row: number; line: string[] }>(
    `select row, array[row::text, outcome, reason, replace(record::text, '-', ''), issues::text, before::text] as line
     from import_outcome where job = $1 order by row`,
    id,
  )
  let previous: string | null = null
  for (const { first, last, digest, seal, previous: said } of events) {
    const lines = outcomes.filter(({ row }) => row >= first && row <= last)
    const made = createHash('sha256')
    for (const { line } of lines) made.update(line.map((cell) => copyText(cell)).join('\t') + '\n')
    const again = made.digest()
    const chained = createHash('sha256')
      .update(Buffer.from(previous ?? '', 'hex'))
      .update(again)
      .digest('hex')
    expect({ digest, seal, said }, `the seal of rows ${first} to ${last}`).toEqual({
      digest: again.toString('hex'),
      seal: chained,
      said: previous,
    })
    previous = seal
  }
  const covered = outcomes.filter(({ row }) => events.filter((e) => row >= e.first && row <= e.last).length !== 1)
  expect(covered, 'outcomes under no seal, or under two').toEqual([])
}

/** Every row that did something has one entry; of what the job made nothing is left but what the entries say is kept. */
async function undoneOnce(ask: Ask, id: Id): Promise<void> {
  const strays = await ask(
    `select coalesce(o.row, u.row) as row
     from (select row from import_outcome where job = $1 and outcome in ('created', 'updated')) o
       full join (select row from import_undo where job = $1) u on u.row = o.row
     where o.row is null or u.row is null`,
    id,
  )
  expect(strays, 'rows that did something and were not undone, or the other way round').toEqual([])
  const sums = `coalesce(sum(removed), 0)::integer as removed, coalesce(sum(restored), 0)::integer as restored`
  const [batches] = await ask(
    `select ${sums}, coalesce(sum(kept), 0)::integer as kept from import_undo_batch where job = $1`,
    id,
  )
  const [entries] = await ask(
    `select ${sums}, coalesce(sum(json_array_length(kept)), 0)::integer as kept from import_undo where job = $1`,
    id,
  )
  expect(batches, 'sums of the batches of undo').toEqual(entries)
  const left = await ask(
    `select r.id from (
       select id from case_record where job = $1 union all select id from participant where job = $1
       union all select id from enrollment where job = $1 union all select id from caseload_assignment where job = $1
     ) r
     where not exists (
       select from import_undo u, json_array_elements(u.kept) k
       where u.job = $1 and split_part(k->>'record', '_', 2)::uuid = r.id
     )`,
    id,
  )
  expect(left, 'records of an undone job that nobody said are kept').toEqual([])
}

/** The chain goes on from the last seal of the load, from the end of the file to its beginning. */
async function undoSealsHold(ask: Ask, id: Id): Promise<void> {
  const events = await ask<SealEvent & { readonly [column: string]: unknown }>(
    `select (after->>'firstRow')::integer as first, (after->>'lastRow')::integer as last, after->>'digest' as digest,
       encode(seal, 'hex') as seal, encode(previous, 'hex') as previous
     from audit_event where job = $1 and action = 'import.undo-batch' order by 1 desc`,
    id,
  )
  const [loaded] = await ask<{ seal: string }>(
    `select encode(seal, 'hex') as seal from audit_event where job = $1 and action = 'import.batch'
     order by (after->>'lastRow')::integer desc limit 1`,
    id,
  )
  let previous = loaded?.seal ?? null
  for (const { first, last, digest, seal, previous: said } of events) {
    const entries = await ask<{ line: string[] }>(
      `select array[row::text, removed::text, restored::text, kept::text] as line from import_undo
       where job = $1 and row between $2 and $3 order by row desc`,
      [...id, String(first), String(last)],
    )
    const made = createHash('sha256')
    for (const { line } of entries) made.update(line.map((cell) => copyText(cell)).join('\t') + '\n')
    const again = made.digest()
    const chained = createHash('sha256')
      .update(Buffer.from(previous ?? '', 'hex'))
      .update(again)
      .digest('hex')
    expect({ digest, seal, said }, `the seal of undone rows ${last} to ${first}`).toEqual({
      digest: again.toString('hex'),
      seal: chained,
      said: previous,
    })
    previous = seal
  }
}
