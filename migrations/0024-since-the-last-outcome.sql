-- For whoever looks after an import that does not get on: for how long no row has ended in an outcome.
create or replace function installation_figures() returns table (name text, label text, value double precision)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'jobs', status, count(*)::double precision
  from import_job
  group by status
  union all
  select 'batches', '', count(*)
  from import_batch
  union all
  select 'rows', outcome, coalesce(sum(rows), 0)
  from import_batch
    cross join lateral (values ('created', created), ('updated', updated), ('skipped', skipped), ('failed', failed)) of_batch(outcome, rows)
  group by outcome
  union all
  select 'rows-last-minute', '', coalesce(sum(created + updated + skipped + failed), 0)
  from import_batch
  where loaded_at > clock_timestamp() - interval '1 minute'
  union all
  -- Nothing where none was ever loaded.
  select 'last-outcome-seconds', '', extract(epoch from clock_timestamp() - max(loaded_at))
  from import_batch
  having max(loaded_at) is not null
  union all
  -- Not those that were sent or cancelled: there is no end to them.
  select 'messages', status, count(*)
  from message
  where status = 'waiting'
  group by status
  union all
  select 'messages', status, count(*)
  from message
  where status in ('held', 'failed')
  group by status
  union all
  select 'messages-last-hour', '', count(m.id)
  from organisation o
    cross join lateral (
      select id
      from message
      where organisation = o.id
        and status = 'sent'
        and sent_at > clock_timestamp() - interval '1 hour'
    ) m
$$;
