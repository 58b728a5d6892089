import pg from 'pg'
import { uuidOf, type Actor, type RecordId } from '../../src/platform/database/index.ts'

/**
 * What an import left behind, by content: everything that a person could see of it, without ids and times, in an order
 * that does not depend on them. Two runs of one file have the same, whatever happened to one of them on the way.
 */
export type Content = Readonly<Record<keyof typeof questions, readonly string[]>>

export async function contentOf(databaseUrl: string, { organisation }: Actor, job: RecordId): Promise<Content> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    const content: Record<string, readonly string[]> = {}
    for (const [name, question] of Object.entries(questions)) {
      const asked = { text: `select fact::text from (${question}) f order by 1`, values: [organisation, uuidOf(job)] }
      const { rows } = await client.query<{ fact: string }>(asked)
      content[name] = rows.map(({ fact }) => fact.replaceAll(ids, '$1'))
    }
    return content as Content
  } finally {
    await client.end()
  }
}

/** `case_0190…`, and uuids by themselves. */
const ids = /\b([a-z]+_)[0-9a-f]{32}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g

/** A person by what is known of them. */
const person = `jsonb_build_object('identifier', p.identifier, 'key', p.identifier_key, 'first', p.first_name,
  'last', p.last_name, 'email', p.email, 'cell', p.cell_phone, 'alt', p.alt_phone, 'custom', p.custom, 'ours', p.job is not distinct from $2)`

const questions = {
  participants: `select ${person} as fact from participant p where organisation = $1 and $2::uuid is not null`,
  cases: `
    select jsonb_build_object('row', c.row, 'ours', c.job is not distinct from $2, 'participant', ${person}, 'email', c.email,
      'source', (select value from code_list_entry e where e.organisation = $1 and e.id = c.referral_source),
      'type', (select value from code_list_entry e where e.organisation = $1 and e.id = c.referral_type),
      'flags', (select array_agg(value order by ord) from unnest(c.flags) with ordinality f (id, ord)
                join code_list_entry e on e.organisation = $1 and e.id = f.id),
      'status', c.status, 'period', c.treatment_period, 'legacy', c.legacy_id, 'custom', c.custom,
      'created', case when c.created_at < now() - interval '2 days' then c.created_at end,
      'by', (select name from staff s where s.organisation = $1 and s.id = c.created_by)) as fact
    from case_record c
      join participant p on p.organisation = c.organisation and p.id = c.participant
    where c.organisation = $1`,
  enrollments: `
    select jsonb_build_object('row', e.row, 'ours', e.job is not distinct from $2, 'participant', ${person}, 'from', e.starts_on, 'to', e.ends_on,
      'program', (select name from program g where g.organisation = $1 and g.id = e.program)) as fact
    from enrollment e
      join participant p on p.organisation = e.organisation and p.id = e.participant
    where e.organisation = $1`,
  assignments: `
    select jsonb_build_object('row', a.row, 'ours', a.job is not distinct from $2, 'participant', ${person},
      'program', (select name from program g where g.organisation = $1 and g.id = a.program), 'from', a.starts_on,
      'caseworker', (select name from staff s where s.organisation = $1 and s.id = a.caseworker), 'to', a.ends_on) as fact
    from caseload_assignment a
      join participant p on p.organisation = a.organisation and p.id = a.participant
    where a.organisation = $1`,
  outcomes: `
    select jsonb_build_object('row', o.row, 'outcome', o.outcome, 'reason', o.reason, 'issues', o.issues, 'before', o.before,
      'record', (select coalesce(c.row::text, c.legacy_id) from case_record c where c.organisation = $1 and c.id = o.record),
      'linked', o.record is not null) as fact
    from import_outcome o where o.organisation = $1 and o.job = $2`,
  batches: `
    select to_jsonb(b) - 'job' - 'organisation' - 'loaded_at' as fact
    from import_batch b where b.organisation = $1 and b.job = $2`,
  issues: `
    select to_jsonb(i) - 'job' - 'organisation' as fact
    from import_issue i where i.organisation = $1 and i.job = $2`,
  rows: `
    select to_jsonb(r) - 'job' - 'organisation' as fact
    from import_row r where r.organisation = $1 and r.job = $2`,
  audit: `
    select jsonb_build_object('number', row_number() over (order by at, id), 'action', a.action,
      'after', a.after #- '{digest}', 'before', a.before, 'sealed', a.seal is not null, 'chained', a.previous is not null) as fact
    from audit_event a where a.organisation = $1 and (a.job = $2 or a.record = $2)`,
  messages: `
    select jsonb_build_object('kind', m.kind, 'subject', m.subject, 'body', m.body, 'ending', m.ending, 'status', m.status,
      'workflow', (select name from workflow w where w.organisation = $1 and w.id = m.workflow), 'version', m.version,
      'action', m.action, 'event', m.event, 'channel', m.channel, 'to', case when m.workflow is not null then m.address end, 'facts', m.facts, 'held', m.held,
      'record', (select c.row from case_record c where c.organisation = $1 and c.id = m.record and c.job = $2),
      'own', m.occurrence = m.record,
      'by', (select name from staff s where s.organisation = $1 and s.id = m.staff)) as fact
    from message m where m.organisation = $1 and m.job = $2`,
  previews: `
    select to_jsonb(p) - 'job' - 'organisation' || jsonb_build_object('workflow',
      (select name from workflow w where w.organisation = $1 and w.id = p.workflow)) as fact
    from import_preview p join import_job j on j.organisation = p.organisation and j.id = p.job
    -- Of what has ended it is tidied away, sooner or later.
    where p.organisation = $1 and p.job = $2 and j.status not in ('completed', 'cancelled', 'undone')`,
  undone: `
    select to_jsonb(u) - 'job' - 'organisation' as fact
    from import_undo u where u.organisation = $1 and u.job = $2`,
  undoneBatches: `
    select to_jsonb(b) - 'job' - 'organisation' - 'undone_at' as fact
    from import_undo_batch b where b.organisation = $1 and b.job = $2`,
  moves: `
    select jsonb_build_array(m.number, m.from_status, m.to_status) as fact
    from import_move m where m.organisation = $1 and m.job = $2`,
  job: `
    select jsonb_build_object('status', status, 'rows', rows, 'readTo', read_to, 'described', described, 'columns', columns,
      'mapping', mapping, 'checked', check_counts #- '{messages,fingerprint}', 'asked', asked, 'errors', rows_with_errors, 'problem', problem) as fact
    from import_job where organisation = $1 and id = $2`,
} as const
