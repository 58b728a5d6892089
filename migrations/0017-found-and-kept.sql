-- People are looked up by Case Number and by birth date too: by who searches, and where these tell participants apart. Both
-- indexes hold only those who have one, so that files which give neither are loaded as before.
alter table participant
  add column case_number_key text collate "C" generated always as (folded(case_number)) stored;
create index participant_case_number on participant (organisation, case_number_key) where case_number_key is not null;
create index participant_birth on participant (organisation, date_of_birth) where date_of_birth is not null;

-- When what a file said was taken away, where an installation keeps files for a time only. Outcomes stay: they are the log.
alter table import_job add column cells_dropped_at timestamptz;
