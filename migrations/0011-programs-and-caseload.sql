-- Programs, the stays of participants in them, and who works with whom.

-- For one constraint: no two stays at once. A trusted extension: whoever may create in the database may install it, no superuser.
create extension if not exists btree_gist;

alter table code_list_entry
  drop constraint code_list_entry_list_check,
  add constraint code_list_entry_list_check check (list in
    ('referral-source', 'referral-type', 'flag', 'caseworker-relationship', 'caseload-status', 'dismissal-reason'));

create table program (
  organisation integer not null references organisation,
  id uuid not null,
  -- The organisation's own number for it, which files may say as Program ID.
  program_id text,
  program_id_key text collate "C",
  name text not null,
  name_key text collate "C" not null,
  active boolean not null default true,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (organisation, id),
  constraint program_name unique (organisation, name_key),
  constraint program_own_id unique (organisation, program_id_key),
  foreign key (organisation, created_by) references staff,
  check ((program_id is null) = (program_id_key is null))
);

-- A stay in a program. Both days count; without an end it goes on.
create table enrollment (
  organisation integer not null,
  id uuid not null,
  participant uuid not null,
  program uuid not null,
  starts_on date not null,
  ends_on date,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  -- Where it came from.
  job uuid,
  version integer not null default 1,
  field_changes jsonb,
  primary key (organisation, id),
  foreign key (organisation, participant) references participant,
  foreign key (organisation, program) references program,
  foreign key (organisation, created_by) references staff,
  constraint enrollment_ends_after_start check (ends_on >= starts_on),
  -- Deferrable, as the next one: within a batch one ends and the next begins, in whichever order they are written.
  constraint enrollment_never_twice_at_once exclude using gist
    (organisation with =, participant with =, program with =, daterange(starts_on, ends_on, '[]') with &&)
    deferrable initially immediate
);
create index enrollment_participant on enrollment (organisation, participant);
create index enrollment_program on enrollment (organisation, program);

create table caseload_assignment (
  organisation integer not null,
  id uuid not null,
  participant uuid not null,
  program uuid,
  caseworker uuid not null,
  relationship uuid,
  status uuid,
  starts_on date not null,
  -- None: it is open. With one it is historic, and stays as it is.
  ends_on date,
  dismissal_reason uuid,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  -- Where it came from.
  job uuid,
  row integer,
  version integer not null default 1,
  field_changes jsonb,
  primary key (organisation, id),
  foreign key (organisation, participant) references participant,
  foreign key (organisation, program) references program,
  foreign key (organisation, caseworker) references staff,
  foreign key (organisation, relationship) references code_list_entry,
  foreign key (organisation, status) references code_list_entry,
  foreign key (organisation, dismissal_reason) references code_list_entry,
  foreign key (organisation, created_by) references staff,
  constraint assignment_ends_after_start check (ends_on >= starts_on),
  constraint assignment_dismissed_when_ended check (dismissal_reason is null or ends_on is not null),
  -- What a unique index would say, if one could be deferred; no program, or no relationship, is one of its own.
  constraint assignment_open_once exclude using btree
    (organisation with =, participant with =, caseworker with =,
     (coalesce(program, '00000000-0000-0000-0000-000000000000')) with =,
     (coalesce(relationship, '00000000-0000-0000-0000-000000000000')) with =)
    where (ends_on is null)
    deferrable initially immediate
);
create index assignment_participant on caseload_assignment (organisation, participant);
create index assignment_caseworker on caseload_assignment (organisation, caseworker);

-- How an organisation wants its caseload; no row: as it begins.
create table caseload_setting (
  organisation integer primary key references organisation,
  -- By the names of a participant's fields ('lastName', 'Custom.HALL'): they tell people apart together.
  duplicate_check text[] not null,
  dismissal_reason_needed boolean not null
);

select wall(t) from unnest(array['program', 'enrollment', 'caseload_assignment', 'caseload_setting']::regclass[]) t;
grant select, insert, update on program, enrollment, caseload_assignment, caseload_setting to muster_web;
