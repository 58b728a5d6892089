import { createHash } from 'node:crypto'
import pg from 'pg'
import { uuidOf, type Actor, type RecordId } from '../../src/platform/database/index.ts'

/** Which of the promises (SPEC §8) about an ended import do not hold, in words; none is what is hoped for. */
export async function brokenPromises(
  databaseUrl: string,
  { organisation }: Actor,
  job: RecordId,
  rows: number,
): Promise<readonly string[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const broken: string[] = []
    for (const [promise, question] of Object.entries(questions)) {
      const { rows: found } = await client.query<{ found: string }>(
        `with asked as (select $1::integer as organisation, $2::uuid as job, $3::integer as rows) ${question}`,
        [organisation, uuidOf(job), rows],
      )
      broken.push(...found.map(({ found }) => `${promise}: ${found}`))
    }
    return [...broken, ...(await brokenSeals(client, organisation, uuidOf(job)))]
  } finally {
    await client.end()
  }
}

const outcomes = 'asked join import_outcome o using (organisation, job)'
const batches = 'asked join import_batch b using (organisation, job)'

/** Each answers what breaks it. */
const questions = {
  'every row of the file has one outcome': `
    select format('%s outcomes of %s rows', count(o.row), max(asked.rows)) as found
    from asked left join import_outcome o using (organisation, job)
    having count(o.row) <> max(asked.rows) or count(distinct o.row) <> max(asked.rows)`,
  'every staged row has an outcome, and every outcome a row': `
    select coalesce(o.row, r.number)::text as found
    from (select o.row from ${outcomes}) o
      full join (select r.number from asked join import_row r using (organisation, job)) r on r.number = o.row
    where o.row is null or r.number is null`,
  'what is created is there, once, and nothing else is': `
    select format('row %s, outcome %s', coalesce(o.row, c.row), o.outcome) as found
    from (select o.* from ${outcomes} where o.outcome = 'created') o
      full join (select c.* from asked join case_record c using (organisation, job)) c on c.row = o.row and c.id = o.record
    where o.row is null or c.row is null`,
  'no row has two effects': `
    select c.row::text as found from asked join case_record c using (organisation, job) group by c.row having count(*) > 1`,
  'nobody is made without a case': `
    select p.id::text as found from asked join participant p using (organisation, job)
    where not exists (select from case_record c where c.organisation = p.organisation and c.participant = p.id and c.job = p.job)`,
  'what is failed says why and has no record': `
    select o.row::text as found from ${outcomes} where o.outcome = 'failed' and (o.reason is null or o.record is not null)`,
  'what is skipped links what was met': `
    select o.row::text as found from ${outcomes}
    where o.outcome = 'skipped' and o.reason = 'case-exists'
      and not exists (select from case_record c where c.organisation = o.organisation and c.id = o.record)`,
  'every message is of a case that was created, once for each action': `
    select format('row %s, action %s, %s times', c.row, m.action, count(*)) as found
    from asked join message m using (organisation, job)
      left join case_record c on c.organisation = m.organisation and c.id = m.record and c.job = m.job
    where m.kind = 'workflow'
    group by c.row, m.record, m.workflow, m.action
    having count(*) > 1 or c.row is null`,
  'what was previewed is what is there': `
    select format('row %s: %s', coalesce(p.row, c.row), coalesce(p.address, m.address)) as found
    from (select p.* from asked join import_preview p using (organisation, job)
            join import_job j on j.organisation = p.organisation and j.id = p.job
          where p.ways & (1 << (select ordinality::integer - 1 from jsonb_array_elements(j.check_counts->'messages'->'ways')
                                  with ordinality w (way, ordinality) where j.asked @> (way->'asked'))) <> 0) p
      full join (select m.*, c.row from asked join message m using (organisation, job)
                   join case_record c on c.organisation = m.organisation and c.id = m.record where m.kind = 'workflow') m
        on (m.row, m.workflow, m.action, m.address, m.facts::text) = (p.row, p.workflow, p.action, p.address, p.facts::text)
      left join case_record c on c.id = m.record
    where (p.row is null or m.row is null)
      -- Of what has ended it is tidied away a minute after a worker began, which on a slow machine is meanwhile.
      and exists (select from asked join import_preview any_left using (organisation, job))`,
  'progress is the count of outcomes': `
    select format('batch %s: %s', b.first_row, counted) as found
    from ${batches} cross join lateral (
      select array[count(*) filter (where outcome = 'created'), count(*) filter (where outcome = 'updated'),
                   count(*) filter (where outcome = 'skipped'), count(*) filter (where outcome = 'failed')] as counted
      from import_outcome o
      where o.organisation = b.organisation and o.job = b.job and o.row between b.first_row and b.last_row) c
    where counted <> array[b.created, b.updated, b.skipped, b.failed]::bigint[]`,
  'every outcome is in one batch': `
    select format('%s rows in batches', sum(b.created + b.updated + b.skipped + b.failed)) as found
    from ${batches} having sum(b.created + b.updated + b.skipped + b.failed) <> max(asked.rows)`,
  'every batch is in the audit trail': `
    select format('%s', coalesce(b.first_row::text, a.after::text)) as found
    from (select b.* from ${batches}) b
      full join (select a.after from asked join audit_event a using (organisation, job) where a.seal is not null) a
        on (a.after->>'firstRow')::integer = b.first_row and (a.after->>'lastRow')::integer = b.last_row
    where b.first_row is null or a.after is null`,
  'a job moves from where it was': `
    select format('%s: from %s, was %s', number, from_status, was) as found
    from (select m.*, lag(to_status) over (order by number) as was from asked join import_move m using (organisation, job)) m
    where from_status is distinct from was`,
  'the job is where its moves lead': `
    select format('%s, moved to %s', j.status, m.to_status) as found
    from asked join import_job j on j.organisation = asked.organisation and j.id = asked.job
      cross join lateral (select to_status from import_move m
                          where m.organisation = j.organisation and m.job = j.id order by number desc limit 1) m
    where j.status <> m.to_status`,
} as const

interface Sealed {
  readonly seal: Buffer
  readonly previous: Buffer | null
  readonly firstRow: number
  readonly lastRow: number
}

/** Makes every seal again from the outcomes as they stand: sha256 of the one before it and the digest of its rows. */
async function brokenSeals(client: pg.Client, organisation: number, job: string): Promise<readonly string[]> {
  const { rows: sealed } = await client.query<Sealed>(
    `select seal, previous, (after->>'firstRow')::integer as "firstRow", (after->>'lastRow')::integer as "lastRow"
     from audit_event where organisation = $1 and job = $2 and seal is not null order by (after->>'firstRow')::integer`,
    [organisation, job],
  )
  const broken: string[] = []
  let before: Buffer | undefined
  for (const { seal, previous, firstRow, lastRow } of sealed) {
    const lines = await outcomeLines(client, organisation, job, firstRow, lastRow)
    const digest = createHash('sha256').update(lines).digest()
    const expected = createHash('sha256')
      .update(before ?? Buffer.alloc(0))
      .update(digest)
      .digest()
    if (!expected.equals(seal) || !(previous ?? Buffer.alloc(0)).equals(before ?? Buffer.alloc(0)))
      broken.push(`every batch is sealed on the one before it: rows ${firstRow} to ${lastRow}`)
    before = seal
  }
  return broken
}

/** The text of which a seal is made: the outcomes as `COPY` writes them, without organisation and job. */
async function outcomeLines(
  client: pg.Client,
  organisation: number,
  job: string,
  firstRow: number,
  lastRow: number,
): Promise<string> {
  const { rows } = await client.query<Record<string, string | null>>(
    `select row::text, outcome, reason, replace(record::text, '-', '') as record, issues::text, before::text from import_outcome
     where organisation = $1 and job = $2 and row between $3 and $4 order by import_outcome.row`,
    [organisation, job, firstRow, lastRow],
  )
  return rows.map((row) => Object.values(row).map(copied).join('\t') + '\n').join('')
}

const copied = (text: string | null): string =>
  text === null
    ? '\\N'
    : text.replaceAll(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] ?? c)
