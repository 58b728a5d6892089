-- The names of stored files that nothing names yet, or any more: noted before the file is there, so that it does not stay for ever
-- where all stops on the way. Whoever names the file takes its line away in the same transaction.
create table loose_file (
  organisation integer not null references organisation,
  stored text not null,
  noted_at timestamptz not null default now(),
  -- It is being removed: nothing may name it any more.
  going boolean not null default false,
  primary key (organisation, stored)
);

select wall('loose_file');
grant select, insert, update, delete on loose_file to muster_web;
