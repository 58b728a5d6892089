-- Rows with errors that were fixed in a spreadsheet program and came back: what a worker takes in before it checks again.

create table import_workbook (
  organisation integer not null,
  id uuid not null,
  job uuid not null,
  file uuid not null,
  -- Of the upload that it was; asked again, the same workbook is answered.
  upload text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  -- waiting: a worker will take it in; taken: what it says is saved; refused: nothing of it is.
  state text not null check (state in ('waiting', 'taken', 'refused')),
  -- Rows of the workbook that have been looked at, while it waits.
  rows_read integer not null default 0,
  -- {"cells": …, "rows": …, "leftOut": …, "ignored": …, "notUnderstood": {"count": …, "rows": [{"row": …, "code": …}]}} | {"code": …, "facts": …}
  result jsonb,
  primary key (organisation, id),
  unique (organisation, upload),
  foreign key (organisation, job) references import_job,
  foreign key (organisation, file) references import_file,
  foreign key (organisation, uploaded_by) references staff
);
create index on import_workbook (organisation, job, id);

-- What a workbook says otherwise, as it is read; saved as corrections at once, when it was read to its end.
create table import_workbook_change (
  organisation integer not null,
  workbook uuid not null,
  row integer not null,
  -- A header of the template; none: the row is left out.
  field text,
  text text,
  foreign key (organisation, workbook) references import_workbook
);
create index on import_workbook_change (organisation, workbook, row);

-- What was said for a page of rows.
create index import_correction_row on import_correction (organisation, job, row) where row is not null;

select wall(t) from unnest(array['import_workbook', 'import_workbook_change']::regclass[]) t;
grant select, insert on import_workbook to muster_web;
grant delete on import_workbook, import_workbook_change to muster_web;
grant select on import_workbook_change to muster_web;
