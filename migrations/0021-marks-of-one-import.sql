-- Which change of a field was before an import: several of its rows may have changed it, each in a batch of its own.
create function mark_before(mark jsonb, the_job uuid) returns jsonb
language sql immutable parallel safe
return case
  when (mark_that_holds(mark)->>'job')::uuid = the_job then mark_that_holds(mark)->'was'
  else mark_that_holds(mark)
end;

create or replace function undone_mark(mark jsonb, the_job uuid, the_version integer, the_actor uuid) returns jsonb
language sql stable
return jsonb_strip_nulls(jsonb_build_object(
  'version', the_version, 'at', now(), 'by', the_actor, 'job', the_job, 'undone', true,
  'was', mark_before(mark, the_job)));
