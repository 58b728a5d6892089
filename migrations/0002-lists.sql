-- What an organisation sets up: code lists and custom fields.

create table code_list_entry (
  organisation integer not null references organisation,
  id uuid not null,
  list text not null check (list in ('referral-source', 'referral-type', 'flag')),
  value text not null,
  label text not null,
  position integer not null,
  active boolean not null default true,
  primary key (organisation, id),
  unique (organisation, list, value)
);

create table custom_field (
  organisation integer not null references organisation,
  id uuid not null,
  record_kind text not null check (record_kind in ('case', 'participant')),
  -- Never changed: values are kept under it, and files name it (Custom.NAME).
  name text not null check (name ~ '^[A-Z][A-Z0-9_]{0,62}$'),
  label text not null,
  type text not null check (type in ('text', 'number', 'date', 'yes-no', 'choice', 'several-choices')),
  -- [{"value": "NORTH", "label": "North Hall"}, …] where the type is a choice
  choices jsonb not null default '[]',
  required boolean not null default false,
  position integer not null,
  active boolean not null default true,
  primary key (organisation, id),
  unique (organisation, record_kind, name)
);

select wall(t) from unnest(array['code_list_entry', 'custom_field']::regclass[]) t;
grant select, insert, update on code_list_entry, custom_field to muster_web;
