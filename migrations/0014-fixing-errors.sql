-- Fix Errors, of files with errors by the hundred thousand: issues that are the same for column, kind and text are counted
-- as they are found, and the rows that an answer concerns are checked again behind the page.

-- Issues are one group where these four are the same; 64 bits tell groups of a job apart.
alter table import_issue
  add column group_id bigint not null generated always as
    (hashtextextended(coalesce(field, '') || e'\n' || code || e'\n' || level || e'\n' || coalesce('+' || text, '-'), 0)) stored,
  -- An answer has solved it since the whole file was checked: kept, because the answer may be taken back.
  add column solved boolean not null default false;
create index import_issue_of_group on import_issue (organisation, job, group_id, row);

-- A line of Error Summary. Written with its issues, by the check and by what checks rows again.
create table import_issue_group (
  organisation integer not null,
  job uuid not null,
  id bigint not null,
  field text,
  code text not null,
  level text not null,
  text text,
  standing integer not null,
  solved integer not null,
  first_row integer not null,
  -- Rows of it behind this one are to be checked again, and how many there are; null: none.
  recheck_after integer,
  recheck_left integer,
  primary key (organisation, job, id)
);

-- Single rows that are to be checked again.
create table import_recheck (
  organisation integer not null,
  job uuid not null,
  row integer not null,
  primary key (organisation, job, row)
);

-- Whom the good rows of a file meet: twelve bytes a row (its number, a hash of its key), a page of rows together. What was
-- found when rows were checked again stands before what the check found.
create table import_met (
  organisation integer not null,
  job uuid not null,
  number integer not null,
  again boolean not null,
  met bytea not null,
  primary key (organisation, job, number)
);

alter table import_job
  -- How many times answers were given or taken back, and how many of these the rows have been checked with.
  add column answers integer not null default 0,
  add column answers_checked integer not null default 0;

insert into import_issue_group (organisation, job, id, field, code, level, text, standing, solved, first_row)
select organisation, job, group_id, field, code, level, text, count(*), 0, min(row)
from import_issue
group by organisation, job, group_id, field, code, level, text;

select wall(t) from unnest(array['import_issue_group', 'import_recheck', 'import_met']::regclass[]) t;
grant select, update, delete on import_issue_group to muster_web;
grant select, insert, delete on import_recheck to muster_web;
grant select, delete on import_met to muster_web;
