-- An upload and everything that follows. Rows, issues and outcomes have no foreign key to the job: a check per row
-- would cost as much as the row itself, and each of them is written under the job's fence, which proves that it is there.

create table import_file (
  organisation integer not null references organisation,
  id uuid not null,
  name text not null,
  bytes bigint not null,
  sha256 bytea not null,
  stored text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (organisation, id),
  foreign key (organisation, uploaded_by) references staff
);
create index on import_file (organisation, sha256);

create table import_job (
  organisation integer not null,
  id uuid not null,
  type text not null,
  action text not null,
  file uuid not null,
  status text not null check (status in
    ('reading', 'mapping', 'checking', 'ready', 'queued', 'loading', 'paused', 'cancelling', 'failed', 'completed', 'cancelled')),
  -- Raised by whoever claims the job; a batch that finds another number stops.
  fence integer not null default 0,
  created_by uuid not null,
  created_at timestamptz not null,
  -- How the file is to be read, as a person said; what is not said is detected.
  told jsonb not null default '{}',
  described jsonb,
  -- Samples, filled cells and date evidence of each column, as far as the file has been read.
  columns jsonb,
  -- The last row that was staged; reading goes on behind it.
  read_to integer not null default 0,
  -- How many rows the file has; not known before the file is read to its end.
  rows integer,
  read_at timestamptz,
  mapping jsonb,
  check_counts jsonb,
  -- Of mapping, corrections and what the organisation set up, when the check was made.
  check_fingerprint text,
  asked jsonb,
  rows_with_errors text check (rows_with_errors in ('leave-out', 'fix-first')),
  first_rows integer check (first_rows > 0),
  -- What stopped it (a code and its facts, and the status in which it did).
  problem jsonb,
  -- Claims since it last made progress, and how far it had come: a job that kills its worker again and again is given up.
  claims integer not null default 0,
  claimed_at_progress bigint not null default 0,
  primary key (organisation, id),
  foreign key (organisation, file) references import_file,
  foreign key (organisation, created_by) references staff
);

-- Every move of a job, in order: the record of its life, and the clock of its stages.
create table import_move (
  organisation integer not null,
  job uuid not null,
  number integer not null,
  from_status text,
  to_status text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null,
  primary key (organisation, job, number),
  foreign key (organisation, job) references import_job
);

-- What the file said, for ever: a row's cells, or the problem for which it could not be read.
create table import_row (
  organisation integer not null,
  job uuid not null,
  number integer not null,
  -- Where it begins in the uploaded file, in bytes.
  at bigint not null,
  -- Of its cells, in characters: pages of rows are bounded by its sum.
  size integer not null,
  cells json not null,
  problem jsonb,
  primary key (organisation, job, number)
);

create table import_issue (
  organisation integer not null,
  job uuid not null,
  row integer not null,
  position integer not null,
  field text,
  code text not null,
  level text not null check (level in ('error', 'warning')),
  -- The cell's text as the file has it, cut where it is long: what an answer is given for.
  text text,
  facts jsonb,
  choices jsonb,
  primary key (organisation, job, row, position)
);

-- "This text in this field means that", or "this row's cell means that", or "leave this row out".
create table import_correction (
  organisation integer not null,
  id uuid not null,
  job uuid not null,
  field text,
  code text,
  text text,
  row integer,
  -- {"text": …} | {"record": …} | {"blank": true} | {"leaveOut": true}
  answer jsonb not null,
  given_by uuid not null,
  given_at timestamptz not null,
  primary key (organisation, id),
  foreign key (organisation, job) references import_job
);
create unique index on import_correction (organisation, job, coalesce(field, ''), coalesce(code, ''), coalesce(row, 0), md5(coalesce(text, '')));

-- What happened to a row: the record log, the progress, the checkpoint, the audit entry.
create table import_outcome (
  organisation integer not null,
  job uuid not null,
  row integer not null,
  outcome text not null check (outcome in ('created', 'updated', 'skipped', 'failed')),
  -- A reason code where it was not simply created or updated; 'ended' where an update ended something.
  reason text,
  record uuid,
  -- The issues behind a failure, and the notes of a success. `json`, not `jsonb`: the seal is made of the text.
  issues json,
  -- What undo restores: the before-images of what was altered (what was made new names its job itself).
  before json,
  primary key (organisation, job, row)
);

-- One per loaded batch, written with it: what progress sums up.
create table import_batch (
  organisation integer not null,
  job uuid not null,
  first_row integer not null,
  last_row integer not null,
  created integer not null,
  updated integer not null,
  ended integer not null,
  skipped integer not null,
  failed integer not null,
  loaded_at timestamptz not null default clock_timestamp(),
  primary key (organisation, job, first_row)
);

select wall(t) from unnest(array['import_file', 'import_job', 'import_move', 'import_row', 'import_issue',
  'import_correction', 'import_outcome', 'import_batch']::regclass[]) t;
grant select, insert, update on import_file, import_job to muster_web;
grant select, insert on import_move to muster_web;
grant select on import_row, import_issue, import_outcome, import_batch to muster_web;
grant select, insert, update, delete on import_correction to muster_web;
