-- What a text of a field was answered with in Fix Errors, for the organisation's next files. One holds for a text at a
-- time, the newest; it holds until another replaces it or somebody revokes it, and stays as what it was.
create table remembered_answer (
  organisation integer not null references organisation,
  id uuid not null,
  type text not null,
  -- The header of the field as the template has it.
  field text not null,
  -- As the file had it when it was answered, cut where it is long; and without what people vary.
  text text not null,
  text_key text collate "C" not null,
  -- {"text": …} | {"record": …} | {"blank": true}
  answer jsonb not null,
  -- Where it was given.
  job uuid not null,
  given_by uuid not null,
  given_at timestamptz not null,
  ended text check (ended in ('replaced', 'revoked')),
  ended_by uuid,
  ended_at timestamptz,
  replaced_by uuid,
  primary key (organisation, id),
  foreign key (organisation, given_by) references staff,
  foreign key (organisation, ended_by) references staff,
  check ((ended is null) = (ended_at is null)),
  check ((ended is not distinct from 'replaced') = (replaced_by is not null))
);
create unique index remembered_answer_holds on remembered_answer (organisation, type, field, text_key) where ended is null;
create index remembered_answer_replaced on remembered_answer (organisation, replaced_by) where replaced_by is not null;
create index remembered_answer_job on remembered_answer (organisation, job);

-- The remembered answer that an answer of a job made, or was taken from.
alter table import_correction add column remembered uuid;
create index import_correction_remembered on import_correction (organisation, remembered) where remembered is not null;

-- Which rows were written with one: entered with the row's outcome.
create table remembered_use (
  organisation integer not null,
  answer uuid not null,
  job uuid not null,
  row integer not null,
  primary key (organisation, answer, job, row)
);

-- Not this time: an answer that is not offered to a job any longer.
create table remembered_refusal (
  organisation integer not null,
  job uuid not null,
  answer uuid not null,
  refused_by uuid not null,
  refused_at timestamptz not null,
  primary key (organisation, job, answer),
  foreign key (organisation, job) references import_job,
  foreign key (organisation, refused_by) references staff
);

select wall(t) from unnest(array['remembered_answer', 'remembered_use', 'remembered_refusal']::regclass[]) t;
grant select, insert, update, delete on remembered_answer to muster_web;
grant select on remembered_use to muster_web;
grant select, insert, delete on remembered_refusal to muster_web;
