-- Records are changed by hand, and nobody writes over what they have not seen. Rises with each change; what was changed
-- last of each field, and by whom: `{"email": {"version", "at", "by", "job"}}`.
alter table participant
  add version integer not null default 1,
  add field_changes jsonb;
alter table case_record
  add version integer not null default 1,
  add field_changes jsonb;
