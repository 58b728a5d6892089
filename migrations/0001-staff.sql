-- Organisations, who works in them, what they may do, and how they sign in.

do $$ begin
  create role muster_web nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant muster_web to current_user;

-- The organisation that the transaction was opened for; none set: no row matches.
create function current_organisation() returns integer language sql stable
  return nullif(current_setting('muster.organisation', true), '')::integer;

-- Puts an organisation's table behind the wall: the web's role sees its own rows only.
create function wall(the_table regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', the_table);
  execute format('alter table %s force row level security', the_table);
  execute format('create policy own_organisation on %s using (organisation = current_organisation()) with check (organisation = current_organisation())', the_table);
end $$;

create table organisation (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  country text not null default 'US' check (country ~ '^[A-Z]{2}$'),
  time_zone text not null default 'America/New_York',
  decimal_sign text not null default '.' check (decimal_sign in ('.', ',')),
  created_at timestamptz not null default now()
);
grant select on organisation to muster_web;

-- An address and its password; it may belong to staff of several organisations.
create table sign_in (
  id uuid primary key,
  email text not null,
  email_key text not null unique,
  password_hash text,
  created_at timestamptz not null default now()
);
create table sign_in_failure (
  email_key text not null,
  at timestamptz not null default now()
);
create index on sign_in_failure (email_key, at);
create index on sign_in_failure (at);

create table role (
  organisation integer not null references organisation,
  id uuid not null,
  name text not null,
  permissions text[] not null,
  primary key (organisation, id),
  unique (organisation, name)
);

create table staff (
  organisation integer not null references organisation,
  id uuid not null,
  name text not null,
  email text not null,
  staff_id text,
  provider boolean not null default false,
  caseworker boolean not null default false,
  active boolean not null default true,
  sign_in uuid references sign_in,
  created_at timestamptz not null default now(),
  primary key (organisation, id),
  unique (organisation, staff_id)
);

create index on staff (sign_in) where sign_in is not null;

-- Where an address may go in, asked before it is known which organisation that is: the one look over the wall.
create function places_of(the_sign_in uuid) returns table (organisation integer, key text, name text, staff uuid)
language sql stable security definer set search_path from current as $$
  select s.organisation, o.key, o.name, s.id
  from staff s
    join organisation o on o.id = s.organisation
  where s.sign_in = the_sign_in
    and s.active
  order by o.name, s.organisation
$$;
revoke all on function places_of from public;
grant execute on function places_of to muster_web;

create table staff_role (
  organisation integer not null,
  staff uuid not null,
  role uuid not null,
  primary key (organisation, staff, role),
  foreign key (organisation, staff) references staff,
  foreign key (organisation, role) references role
);

create table session (
  token_hash bytea primary key,
  sign_in uuid not null references sign_in,
  organisation integer not null,
  staff uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  foreign key (organisation, staff) references staff
);

create table api_token (
  organisation integer not null,
  id uuid not null,
  staff uuid not null,
  name text not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation, id),
  unique (organisation, token_hash),
  foreign key (organisation, staff) references staff
);

-- Append-only. `seal` chains the events of one import job's batches: sha256(previous seal, digest of the outcomes).
create table audit_event (
  organisation integer not null references organisation,
  id uuid not null,
  at timestamptz not null,
  actor uuid not null,
  action text not null,
  record_kind text,
  record uuid,
  before jsonb,
  after jsonb,
  job uuid,
  seal bytea,
  previous bytea,
  primary key (organisation, id)
);
create index on audit_event (organisation, record) where record is not null;
create index on audit_event (organisation, job, id) where job is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete on audit_event for each row execute function refuse_change();
create trigger append_only_truncate before truncate on audit_event execute function refuse_change();

select wall(t) from unnest(array['role', 'staff', 'staff_role', 'api_token', 'audit_event']::regclass[]) t;
grant select, insert, update, delete on role, staff, staff_role, api_token, session to muster_web;
grant select, insert, update on sign_in to muster_web;
grant select, insert, update, delete on sign_in_failure to muster_web;
grant select, insert on audit_event to muster_web;
