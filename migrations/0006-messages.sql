-- E-mails that the system wants sent. Written in the transaction of what they tell of; a task of its own sends them.
create table message (
  organisation integer not null,
  id uuid not null,
  kind text not null check (kind in ('import-ended')),
  -- For whom, and the address that they had when it was written.
  staff uuid not null,
  address text not null,
  subject text not null,
  body text not null,
  job uuid not null,
  -- Which ending of the job it tells of: the number of its move. A failed job may be tried again, and end once more.
  ending integer not null,
  status text not null check (status in ('waiting', 'sent', 'failed')),
  tries integer not null default 0,
  -- What the mail server said last, where it was not yes.
  problem text,
  -- The same at every try, so that whoever gets two can tell that they are one.
  message_id text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (organisation, id),
  unique (organisation, job, kind, ending),
  foreign key (organisation, staff) references staff
);
create index on message (organisation, staff, id);

select wall('message');
grant select, insert on message to muster_web;
