-- What is known of the installation as a whole: which database it was when it was last opened. A database that was
-- restored from a dump is another one, and says so.
create table installation (
  one boolean primary key default true check (one),
  identity text not null,
  restored_at timestamptz
);

-- What whoever watches over an installation may know: how many there are, of all organisations together, and of none by name.
create function installation_figures() returns table (name text, label text, value double precision)
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
revoke all on function installation_figures() from public;
grant execute on function installation_figures() to muster_web;
grant select on migration to muster_web;
