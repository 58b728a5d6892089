-- Why what an import wrote stays: of a change that was undone, it is the one before it that holds.
create or replace function edited_since(the_organisation integer, changes jsonb, the_job uuid) returns jsonb
language sql stable
return (
  select jsonb_build_object(
    'code', case when last.job is null then 'edited-since' else 'changed-by-import' end,
    'facts', jsonb_strip_nulls(jsonb_build_object(
      'fields', last.fields, 'by', s.name, 'at', last.mark->>'at', 'job', 'job_' || replace(last.job, '-', ''))))
  from (
    select fields, mark, mark->>'job' as job
    from (
      select string_agg(field, ', ' order by field) as fields,
        (array_agg(held order by (held->>'version')::integer desc))[1] as mark
      from jsonb_each(changes) as each_field(field, mark),
        mark_that_holds(mark) as held
      where not is_mark_of(mark, the_job)
        and held is not null
    ) newest
  ) last
    left join staff s on s.organisation = the_organisation and s.id = (last.mark->>'by')::uuid
  where last.fields is not null
);
