-- Which groups of issues an answer is for is found by a number, however many texts are wrong: what column and text it is about.
alter table import_issue_group
  add column about bigint not null generated always as
    (hashtextextended(coalesce(field, '') || e'\n' || coalesce('+' || text, '-'), 0)) stored;
create index import_issue_group_about on import_issue_group (organisation, job, about);
alter table import_correction
  add column about bigint not null generated always as
    (hashtextextended(coalesce(field, '') || e'\n' || coalesce('+' || text, '-'), 0)) stored;
create index import_correction_about on import_correction (organisation, job, about) where row is null;
