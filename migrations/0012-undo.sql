-- An import is taken back: what it made is removed and what it changed restored, but for what was edited since.

alter table import_job
  drop constraint import_job_status_check,
  add constraint import_job_status_check check (status in
    ('reading', 'mapping', 'checking', 'ready', 'queued', 'loading', 'paused', 'cancelling', 'failed', 'completed',
     'cancelled', 'undoing', 'undone'));

-- What a row made beside the record that the log links: undo removes that, too.
alter table import_outcome add made uuid[];

-- What was loaded before this column was: people are their first case's, a stay is that of the assignment made with it.
update import_outcome o
set made = array[p.id]
from case_record c
  join participant p on p.organisation = c.organisation and p.id = c.participant and p.job = c.job
where o.organisation = c.organisation
  and o.job = c.job
  and o.row = c.row
  and o.record = c.id
  and not exists (
    select
    from case_record earlier
    where earlier.organisation = c.organisation
      and earlier.participant = c.participant
      and earlier.job = c.job
      and earlier.row < c.row
  );
update import_outcome o
set made = array[e.id]
from caseload_assignment a
  join enrollment e on e.organisation = a.organisation and e.participant = a.participant and e.program = a.program
where o.organisation = a.organisation
  and o.record = a.id
  and o.job = e.job
  and o.outcome in ('created', 'updated')
  and a.starts_on between e.starts_on and coalesce(e.ends_on, 'infinity')
  and not exists (
    select
    from import_outcome earlier
      join caseload_assignment b on b.organisation = earlier.organisation and b.id = earlier.record
    where earlier.organisation = o.organisation
      and earlier.job = o.job
      and earlier.row < o.row
      and earlier.outcome in ('created', 'updated')
      and b.participant = a.participant
      and b.program = a.program
      and b.starts_on between e.starts_on and coalesce(e.ends_on, 'infinity')
  );

-- What undo did to a row: the entry of the trail, and that there is one keeps it from being undone twice.
create table import_undo (
  organisation integer not null,
  job uuid not null,
  row integer not null,
  removed smallint not null,
  restored smallint not null,
  -- What of it stays, and why: [{"record", "because"}]; null: nothing does.
  kept json,
  primary key (organisation, job, row)
);
create index import_undo_kept on import_undo (organisation, job, row) where kept is not null;

-- One a transaction of undo: progress is their sum.
create table import_undo_batch (
  organisation integer not null,
  job uuid not null,
  first_row integer not null,
  last_row integer not null,
  rows integer not null,
  removed integer not null,
  restored integer not null,
  kept integer not null,
  undone_at timestamptz not null default clock_timestamp(),
  primary key (organisation, job, first_row)
);

select wall(t) from unnest(array['import_undo', 'import_undo_batch']::regclass[]) t;
grant select on import_undo, import_undo_batch to muster_web;

-- `field_changes` keeps of each field its last change. An import's keeps the one before it as `was`, so that undo can
-- give it back: {"version", "at", "by", "job", "was"}. What undo writes is `undone`, and has in `was` what holds again.
create function mark_that_holds(mark jsonb) returns jsonb
language sql immutable parallel safe
return case when mark ? 'undone' then mark->'was' else mark end;

-- Whether an import was the last to change a field, but for what was undone since.
create function is_mark_of(mark jsonb, the_job uuid) returns boolean
language sql immutable parallel safe
return coalesce((mark->>'job')::uuid = the_job or (mark_that_holds(mark)->>'job')::uuid = the_job, false);

-- What undo leaves of an import's mark.
create function undone_mark(mark jsonb, the_job uuid, the_version integer, the_actor uuid) returns jsonb
language sql stable
return jsonb_strip_nulls(jsonb_build_object(
  'version', the_version, 'at', now(), 'by', the_actor, 'job', the_job, 'undone', true,
  'was', case
    when (mark_that_holds(mark)->>'job')::uuid = the_job then mark_that_holds(mark)->'was'
    else mark_that_holds(mark)
  end));

-- Why what an import wrote stays as it is: somebody, or a later import, has changed it since. Null: nobody has.
create function edited_since(the_organisation integer, changes jsonb, the_job uuid) returns jsonb
language sql stable
return (
  select jsonb_build_object(
    'code', case when last.job is null then 'edited-since' else 'changed-by-import' end,
    'facts', jsonb_strip_nulls(jsonb_build_object(
      'fields', last.fields, 'by', s.name, 'at', last.at, 'job', 'job_' || replace(last.job, '-', ''))))
  from (
    select string_agg(field, ', ' order by field) as fields,
      (array_agg(mark->>'at' order by (mark->>'version')::integer desc))[1] as at,
      (array_agg(mark->>'by' order by (mark->>'version')::integer desc))[1] as by,
      (array_agg(mark->>'job' order by (mark->>'version')::integer desc))[1] as job
    from jsonb_each(changes) as each_field(field, mark)
    where not is_mark_of(mark, the_job)
      and mark_that_holds(mark) is not null
  ) last
    left join staff s on s.organisation = the_organisation and s.id = last.by::uuid
  where last.fields is not null
);
