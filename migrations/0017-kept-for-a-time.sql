-- When what a file said was taken away, where an installation keeps files for a time only. Outcomes stay: they are the log.
alter table import_job add column cells_dropped_at timestamptz;
