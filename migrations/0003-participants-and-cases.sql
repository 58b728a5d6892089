-- The people who are served, and their cases. Both are loaded by the million: a reference to staff proves the
-- organisation too, and what is checked once per row is checked once.

create table participant (
  organisation integer not null,
  id uuid not null,
  -- As first spelt, and in normal form (NFC, trimmed, single blanks, case folded), which is what makes two identifiers one.
  identifier text,
  identifier_key text collate "C",
  first_name text,
  last_name text,
  email text,
  cell_phone text,
  alt_phone text,
  date_of_birth date,
  case_number text,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by uuid not null,
  job uuid,
  primary key (organisation, id),
  foreign key (organisation, created_by) references staff,
  check ((identifier is null) = (identifier_key is null))
);
create unique index participant_identifier_key on participant (organisation, identifier_key) where identifier_key is not null;
-- By "C", whose case folding is that of addresses: ASCII, fast, and the same on every machine.
create index participant_email on participant (organisation, lower(email collate "C")) where email is not null;

-- A case; `case` is a word of SQL.
create table case_record (
  organisation integer not null,
  id uuid not null,
  participant uuid not null,
  -- Where workflows write to: the row's address, else the participant's at that time.
  email text,
  referral_source uuid,
  referral_type uuid,
  flags uuid[] not null default '{}',
  status text not null check (status in ('ACTIVE', 'INACTIVE', 'COMPLETE')),
  treatment_period integer not null check (treatment_period >= 1),
  provider uuid,
  legacy_id text,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  custom jsonb not null default '{}',
  -- Where it came from.
  job uuid,
  row integer,
  primary key (organisation, id),
  foreign key (organisation, participant) references participant,
  foreign key (organisation, referral_source) references code_list_entry,
  foreign key (organisation, referral_type) references code_list_entry,
  foreign key (organisation, provider) references staff,
  foreign key (organisation, created_by) references staff
);
create index case_record_participant on case_record (organisation, participant);

select wall(t) from unnest(array['participant', 'case_record']::regclass[]) t;
grant select, insert, update on participant, case_record to muster_web;
