-- An upload becomes one import job, however often it is asked for.
alter table import_file add column upload text;
create unique index on import_file (organisation, upload) where upload is not null;
