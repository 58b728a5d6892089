-- What an organisation wants done when something happens to a record, and the messages that come of it.

create table workflow (
  organisation integer not null references organisation,
  id uuid not null,
  name text not null,
  -- Switched on: it hears what happens.
  active boolean not null default false,
  -- The newest; messages name the one that made them.
  version integer not null,
  -- What webhooks are signed with.
  secret text not null,
  created_at timestamptz not null,
  primary key (organisation, id),
  unique (organisation, name)
);

-- Never changed: a message is rendered with the version that made it, whatever the workflow says by then.
create table workflow_version (
  organisation integer not null,
  workflow uuid not null,
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (organisation, workflow, version),
  foreign key (organisation, workflow) references workflow,
  foreign key (organisation, created_by) references staff
);

-- How the organisation lets its messages go; no row: as an organisation begins.
create table message_setting (
  organisation integer not null primary key references organisation,
  -- The stop switch: while it is on nothing is sent, and what is written is held.
  stopped boolean not null default false,
  -- How many are sent in any minute, at most.
  per_minute integer not null default 6000 check (per_minute between 1 and 100000),
  -- An import that would send more asks for a second confirmation.
  confirm_above integer not null default 1000 check (confirm_above >= 0)
);

-- Of an import's end: to whom of the staff, which job, which ending. Of a workflow: which version made it of which event.
alter table message
  drop constraint message_kind_check,
  drop constraint message_status_check,
  alter staff drop not null,
  alter subject drop not null,
  alter body drop not null,
  alter job drop not null,
  alter ending drop not null,
  add channel text not null default 'email' check (channel in ('email', 'webhook')),
  add workflow uuid,
  add version integer,
  -- Which of the version's actions, from 0.
  add action integer,
  -- What happened to which record: 'case.created'. `occurrence` tells two updates of one record apart; a record is created once, and it is its own.
  add event text,
  add record_kind text,
  add record uuid,
  add occurrence uuid,
  -- The merge fields that its text is made of, as they were shown in the preview.
  add facts json,
  -- Why it waits for a person: an issue.
  add held jsonb,
  -- Not tried before; as it is written: at once.
  add due_at timestamptz not null default '-infinity',
  add constraint message_kind_check check (kind in ('import-ended', 'workflow')),
  add constraint message_status_check check (status in ('waiting', 'held', 'sent', 'failed', 'cancelled')),
  add constraint message_held_check check ((status = 'held') <= (held is not null)),
  add constraint message_of_a_kind_check check (case kind
    when 'import-ended' then num_nulls(staff, subject, body, job, ending) = 0
    else num_nulls(workflow, version, action, event, record_kind, record, occurrence, facts) = 0 end),
  add foreign key (organisation, workflow, version) references workflow_version;
-- One, never two, for a workflow's action and what happened to a record.
create unique index message_once on message (organisation, workflow, record, occurrence, action) where workflow is not null;
create index message_due on message (organisation, channel, due_at, id) where status = 'waiting';
create index message_sent on message (organisation, sent_at) where status = 'sent';
create index message_of_job on message (organisation, job, id) where job is not null;
create index message_of_record on message (organisation, record, id) where record is not null;

-- Which workflows run, as they stood when a person saw what they would send: [{"id": …, "version": …}]; null: none.
alter table import_job add workflows jsonb;

-- Messages that a checked file would make: what the start page shows, and what loading holds its messages against.
create table import_preview (
  organisation integer not null,
  job uuid not null,
  row integer not null,
  workflow uuid not null,
  action integer not null,
  -- Under which ways of asking, a bit each: the same text may come of several.
  ways integer not null,
  version integer not null,
  channel text not null,
  address text not null,
  name text,
  held json,
  facts json not null,
  primary key (organisation, job, row, workflow, action, ways)
);

select wall(t) from unnest(array['workflow', 'workflow_version', 'message_setting', 'import_preview']::regclass[]) t;
grant select, insert, update on workflow, message_setting to muster_web;
grant select, insert on workflow_version to muster_web;
grant update on message to muster_web;
grant select, delete on import_preview to muster_web;
-- A job that only tried something is taken away whole.
grant delete on import_file, import_job, import_move, import_row, import_issue to muster_web;
