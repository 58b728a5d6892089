-- What the migrations add up to. Written by scripts/schema-sql.ts; do not edit.

create extension btree_gist;

CREATE OR REPLACE FUNCTION public.current_organisation()
 RETURNS integer
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('muster.organisation'::text, true), ''::text))::integer;

CREATE OR REPLACE FUNCTION public.edited_since(the_organisation integer, changes jsonb, the_job uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
RETURN (SELECT jsonb_build_object('code', CASE WHEN (last.job IS NULL) THEN 'edited-since'::text ELSE 'changed-by-import'::text END, 'facts', jsonb_strip_nulls(jsonb_build_object('fields', last.fields, 'by', s.name, 'at', (last.mark ->> 'at'::text), 'job', ('job_'::text || replace(last.job, '-'::text, ''::text))))) AS jsonb_build_object FROM ((SELECT newest.fields, newest.mark, (newest.mark ->> 'job'::text) AS job FROM (SELECT string_agg(each_field.field, ', '::text ORDER BY each_field.field) AS fields, (array_agg(held.held ORDER BY ((held.held ->> 'version'::text))::integer DESC))[1] AS mark FROM jsonb_each(edited_since.changes) each_field(field, mark), LATERAL mark_that_holds(each_field.mark) held(held) WHERE ((NOT is_mark_of(each_field.mark, edited_since.the_job)) AND (held.held IS NOT NULL))) newest) last LEFT JOIN staff s ON (((s.organisation = edited_since.the_organisation) AND (s.id = ((last.mark ->> 'by'::text))::uuid)))) WHERE (last.fields IS NOT NULL));

CREATE OR REPLACE FUNCTION public.folded(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(said) = char_length(said)) THEN lower((said COLLATE "C")) ELSE lower((translate(replace(replace(replace(replace(replace(regexp_replace(NORMALIZE(said, NFD), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'Æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), 'Œ'::text, 'oe'::text), 'øØłŁđĐıðÐ’‘ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЇҐЂЈЉЊЋЏ'::text, 'oOlLdDidD''''αβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіїґђјљњћџ'::text) COLLATE "C")) END;

CREATE OR REPLACE FUNCTION public.installation_figures()
 RETURNS TABLE(name text, label text, value double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select 'jobs', status, count(*)::double precision
  from import_job
  group by status
  union all
  select 'batches', '', count(*)
  from import_batch
  union all
  select 'rows', outcome, coalesce(sum(rows), 0)
  from import_batch
    cross join lateral (values ('created', created), ('updated', updated), ('skipped', skipped), ('failed', failed)) of_batch(outcome, rows)
  group by outcome
  union all
  select 'rows-last-minute', '', coalesce(sum(created + updated + skipped + failed), 0)
  from import_batch
  where loaded_at > clock_timestamp() - interval '1 minute'
  union all
  -- Nothing where none was ever loaded.
  select 'last-outcome-seconds', '', extract(epoch from clock_timestamp() - max(loaded_at))
  from import_batch
  having max(loaded_at) is not null
  union all
  -- Not those that were sent or cancelled: there is no end to them.
  select 'messages', status, count(*)
  from message
  where status = 'waiting'
  group by status
  union all
  select 'messages', status, count(*)
  from message
  where status in ('held', 'failed')
  group by status
  union all
  select 'messages-last-hour', '', count(m.id)
  from organisation o
    cross join lateral (
      select id
      from message
      where organisation = o.id
        and status = 'sent'
        and sent_at > clock_timestamp() - interval '1 hour'
    ) m
$function$;
grant execute on function installation_figures() to muster_web;

CREATE OR REPLACE FUNCTION public.is_mark_of(mark jsonb, the_job uuid)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE(((((mark ->> 'job'::text))::uuid = the_job) OR (((mark_that_holds(mark) ->> 'job'::text))::uuid = the_job)), false);

CREATE OR REPLACE FUNCTION public.mark_before(mark jsonb, the_job uuid)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (((mark_that_holds(mark) ->> 'job'::text))::uuid = the_job) THEN (mark_that_holds(mark) -> 'was'::text) ELSE mark_that_holds(mark) END;

CREATE OR REPLACE FUNCTION public.mark_that_holds(mark jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (mark ? 'undone'::text) THEN (mark -> 'was'::text) ELSE mark END;

CREATE OR REPLACE FUNCTION public.places_of(the_sign_in uuid)
 RETURNS TABLE(organisation integer, key text, name text, staff uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
  select s.organisation, o.key, o.name, s.id
  from staff s
    join organisation o on o.id = s.organisation
  where s.sign_in = the_sign_in
    and s.active
  order by o.name, s.organisation
$function$;
grant execute on function places_of(uuid) to muster_web;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name;
end $function$;

CREATE OR REPLACE FUNCTION public.undone_mark(mark jsonb, the_job uuid, the_version integer, the_actor uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
RETURN jsonb_strip_nulls(jsonb_build_object('version', the_version, 'at', now(), 'by', the_actor, 'job', the_job, 'undone', true, 'was', mark_before(mark, the_job)));

CREATE OR REPLACE FUNCTION public.wall(the_table regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', the_table);
  execute format('alter table %s force row level security', the_table);
  execute format('create policy own_organisation on %s using (organisation = current_organisation()) with check (organisation = current_organisation())', the_table);
end $function$;

create table api_token (
  organisation integer not null,
  id uuid not null,
  staff uuid not null,
  name text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_token_pkey PRIMARY KEY (organisation, id),
  constraint api_token_organisation_token_hash_key UNIQUE (organisation, token_hash),
  constraint api_token_organisation_staff_fkey FOREIGN KEY (organisation, staff) REFERENCES staff(organisation, id)
);
alter table api_token enable row level security;
alter table api_token force row level security;
create policy own_organisation on api_token for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on api_token to muster_web;

create table audit_event (
  organisation integer not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor uuid not null,
  action text not null,
  record_kind text,
  record uuid,
  before jsonb,
  after jsonb,
  job uuid,
  seal bytea,
  previous bytea,
  constraint audit_event_pkey PRIMARY KEY (organisation, id),
  constraint audit_event_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
CREATE INDEX audit_event_organisation_job_id_idx ON public.audit_event USING btree (organisation, job, id) WHERE (job IS NOT NULL);
CREATE INDEX audit_event_organisation_record_idx ON public.audit_event USING btree (organisation, record) WHERE (record IS NOT NULL);
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy own_organisation on audit_event for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
grant insert, select on audit_event to muster_web;

create table case_record (
  organisation integer not null,
  id uuid not null,
  participant uuid not null,
  email text,
  referral_source uuid,
  referral_type uuid,
  flags uuid[] not null default '{}'::uuid[],
  status text not null,
  treatment_period integer not null,
  provider uuid,
  legacy_id text,
  created_at timestamp with time zone not null default now(),
  created_by uuid not null,
  custom jsonb not null default '{}'::jsonb,
  job uuid,
  "row" integer,
  version integer not null default 1,
  field_changes jsonb,
  constraint case_record_pkey PRIMARY KEY (organisation, id),
  constraint case_record_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'INACTIVE'::text, 'COMPLETE'::text]))),
  constraint case_record_treatment_period_check CHECK ((treatment_period >= 1)),
  constraint case_record_organisation_created_by_fkey FOREIGN KEY (organisation, created_by) REFERENCES staff(organisation, id),
  constraint case_record_organisation_participant_fkey FOREIGN KEY (organisation, participant) REFERENCES participant(organisation, id),
  constraint case_record_organisation_provider_fkey FOREIGN KEY (organisation, provider) REFERENCES staff(organisation, id),
  constraint case_record_organisation_referral_source_fkey FOREIGN KEY (organisation, referral_source) REFERENCES code_list_entry(organisation, id),
  constraint case_record_organisation_referral_type_fkey FOREIGN KEY (organisation, referral_type) REFERENCES code_list_entry(organisation, id)
);
CREATE INDEX case_record_created ON public.case_record USING btree (organisation, created_at, id);
CREATE INDEX case_record_filter ON public.case_record USING btree (organisation, status, referral_source, referral_type);
CREATE INDEX case_record_job ON public.case_record USING brin (organisation, job) WITH (pages_per_range='32');
CREATE INDEX case_record_legacy ON public.case_record USING btree (organisation, legacy_id) WHERE (legacy_id IS NOT NULL);
CREATE INDEX case_record_participant ON public.case_record USING btree (organisation, participant);
alter table case_record enable row level security;
alter table case_record force row level security;
create policy own_organisation on case_record for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on case_record to muster_web;

create table caseload_assignment (
  organisation integer not null,
  id uuid not null,
  participant uuid not null,
  program uuid,
  caseworker uuid not null,
  relationship uuid,
  status uuid,
  starts_on date not null,
  ends_on date,
  dismissal_reason uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid not null,
  job uuid,
  "row" integer,
  version integer not null default 1,
  field_changes jsonb,
  constraint caseload_assignment_pkey PRIMARY KEY (organisation, id),
  constraint assignment_open_once EXCLUDE USING btree (organisation WITH =, participant WITH =, caseworker WITH =, COALESCE(program, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, COALESCE(relationship, '00000000-0000-0000-0000-000000000000'::uuid) WITH =) WHERE ((ends_on IS NULL)) DEFERRABLE,
  constraint assignment_dismissed_when_ended CHECK (((dismissal_reason IS NULL) OR (ends_on IS NOT NULL))),
  constraint assignment_ends_after_start CHECK ((ends_on >= starts_on)),
  constraint caseload_assignment_organisation_caseworker_fkey FOREIGN KEY (organisation, caseworker) REFERENCES staff(organisation, id),
  constraint caseload_assignment_organisation_created_by_fkey FOREIGN KEY (organisation, created_by) REFERENCES staff(organisation, id),
  constraint caseload_assignment_organisation_dismissal_reason_fkey FOREIGN KEY (organisation, dismissal_reason) REFERENCES code_list_entry(organisation, id),
  constraint caseload_assignment_organisation_participant_fkey FOREIGN KEY (organisation, participant) REFERENCES participant(organisation, id),
  constraint caseload_assignment_organisation_program_fkey FOREIGN KEY (organisation, program) REFERENCES program(organisation, id),
  constraint caseload_assignment_organisation_relationship_fkey FOREIGN KEY (organisation, relationship) REFERENCES code_list_entry(organisation, id),
  constraint caseload_assignment_organisation_status_fkey FOREIGN KEY (organisation, status) REFERENCES code_list_entry(organisation, id)
);
CREATE INDEX assignment_caseworker ON public.caseload_assignment USING btree (organisation, caseworker);
CREATE INDEX assignment_participant ON public.caseload_assignment USING btree (organisation, participant);
alter table caseload_assignment enable row level security;
alter table caseload_assignment force row level security;
create policy own_organisation on caseload_assignment for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on caseload_assignment to muster_web;

create table caseload_setting (
  organisation integer not null,
  duplicate_check text[] not null,
  dismissal_reason_needed boolean not null,
  constraint caseload_setting_pkey PRIMARY KEY (organisation),
  constraint caseload_setting_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
alter table caseload_setting enable row level security;
alter table caseload_setting force row level security;
create policy own_organisation on caseload_setting for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on caseload_setting to muster_web;

create table code_list_entry (
  organisation integer not null,
  id uuid not null,
  list text not null,
  value text not null,
  label text not null,
  "position" integer not null,
  active boolean not null default true,
  constraint code_list_entry_pkey PRIMARY KEY (organisation, id),
  constraint code_list_entry_organisation_list_value_key UNIQUE (organisation, list, value),
  constraint code_list_entry_list_check CHECK ((list = ANY (ARRAY['referral-source'::text, 'referral-type'::text, 'flag'::text, 'caseworker-relationship'::text, 'caseload-status'::text, 'dismissal-reason'::text]))),
  constraint code_list_entry_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
alter table code_list_entry enable row level security;
alter table code_list_entry force row level security;
create policy own_organisation on code_list_entry for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on code_list_entry to muster_web;

create table custom_field (
  organisation integer not null,
  id uuid not null,
  record_kind text not null,
  name text not null,
  label text not null,
  type text not null,
  choices jsonb not null default '[]'::jsonb,
  required boolean not null default false,
  "position" integer not null,
  active boolean not null default true,
  constraint custom_field_pkey PRIMARY KEY (organisation, id),
  constraint custom_field_organisation_record_kind_name_key UNIQUE (organisation, record_kind, name),
  constraint custom_field_name_check CHECK ((name ~ '^[A-Z][A-Z0-9_]{0,62}$'::text)),
  constraint custom_field_record_kind_check CHECK ((record_kind = ANY (ARRAY['case'::text, 'participant'::text]))),
  constraint custom_field_type_check CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'yes-no'::text, 'choice'::text, 'several-choices'::text]))),
  constraint custom_field_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
alter table custom_field enable row level security;
alter table custom_field force row level security;
create policy own_organisation on custom_field for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on custom_field to muster_web;

create table enrollment (
  organisation integer not null,
  id uuid not null,
  participant uuid not null,
  program uuid not null,
  starts_on date not null,
  ends_on date,
  created_at timestamp with time zone not null default now(),
  created_by uuid not null,
  job uuid,
  version integer not null default 1,
  field_changes jsonb,
  "row" integer,
  constraint enrollment_pkey PRIMARY KEY (organisation, id),
  constraint enrollment_never_twice_at_once EXCLUDE USING gist (organisation WITH =, participant WITH =, program WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) DEFERRABLE,
  constraint enrollment_ends_after_start CHECK ((ends_on >= starts_on)),
  constraint enrollment_organisation_created_by_fkey FOREIGN KEY (organisation, created_by) REFERENCES staff(organisation, id),
  constraint enrollment_organisation_participant_fkey FOREIGN KEY (organisation, participant) REFERENCES participant(organisation, id),
  constraint enrollment_organisation_program_fkey FOREIGN KEY (organisation, program) REFERENCES program(organisation, id)
);
CREATE INDEX enrollment_participant ON public.enrollment USING btree (organisation, participant);
CREATE INDEX enrollment_program ON public.enrollment USING btree (organisation, program, COALESCE(ends_on, 'infinity'::date));
alter table enrollment enable row level security;
alter table enrollment force row level security;
create policy own_organisation on enrollment for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on enrollment to muster_web;

create table import_batch (
  organisation integer not null,
  job uuid not null,
  first_row integer not null,
  last_row integer not null,
  created integer not null,
  updated integer not null,
  ended integer not null,
  skipped integer not null,
  failed integer not null,
  loaded_at timestamp with time zone not null default clock_timestamp(),
  constraint import_batch_pkey PRIMARY KEY (organisation, job, first_row)
);
alter table import_batch enable row level security;
alter table import_batch force row level security;
create policy own_organisation on import_batch for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant select on import_batch to muster_web;

create table import_correction (
  organisation integer not null,
  id uuid not null,
  job uuid not null,
  field text,
  code text,
  text text,
  "row" integer,
  answer jsonb not null,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  remembered uuid,
  about bigint not null generated always as (hashtextextended(((COALESCE(field, ''::text) || '
'::text) || COALESCE(('+'::text || text), '-'::text)), (0)::bigint)) stored,
  constraint import_correction_pkey PRIMARY KEY (organisation, id),
  constraint import_correction_organisation_job_fkey FOREIGN KEY (organisation, job) REFERENCES import_job(organisation, id)
);
CREATE INDEX import_correction_about ON public.import_correction USING btree (organisation, job, about) WHERE ("row" IS NULL);
CREATE INDEX import_correction_remembered ON public.import_correction USING btree (organisation, remembered) WHERE (remembered IS NOT NULL);
CREATE INDEX import_correction_row ON public.import_correction USING btree (organisation, job, "row") WHERE ("row" IS NOT NULL);
CREATE UNIQUE INDEX import_correction_organisation_job_coalesce_coalesce1_coale_idx ON public.import_correction USING btree (organisation, job, COALESCE(field, ''::text), COALESCE(code, ''::text), COALESCE("row", 0), md5(COALESCE(text, ''::text)));
alter table import_correction enable row level security;
alter table import_correction force row level security;
create policy own_organisation on import_correction for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on import_correction to muster_web;

create table import_file (
  organisation integer not null,
  id uuid not null,
  name text not null,
  bytes bigint not null,
  sha256 bytea not null,
  stored text not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  upload text,
  constraint import_file_pkey PRIMARY KEY (organisation, id),
  constraint import_file_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint import_file_organisation_uploaded_by_fkey FOREIGN KEY (organisation, uploaded_by) REFERENCES staff(organisation, id)
);
CREATE INDEX import_file_organisation_sha256_idx ON public.import_file USING btree (organisation, sha256);
CREATE UNIQUE INDEX import_file_organisation_upload_idx ON public.import_file USING btree (organisation, upload) WHERE (upload IS NOT NULL);
alter table import_file enable row level security;
alter table import_file force row level security;
create policy own_organisation on import_file for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on import_file to muster_web;

create table import_issue (
  organisation integer not null,
  job uuid not null,
  "row" integer not null,
  "position" integer not null,
  field text,
  code text not null,
  level text not null,
  text text,
  facts jsonb,
  choices jsonb,
  group_id bigint not null generated always as (hashtextextended(((((((COALESCE(field, ''::text) || '
'::text) || code) || '
'::text) || level) || '
'::text) || COALESCE(('+'::text || text), '-'::text)), (0)::bigint)) stored,
  solved boolean not null default false,
  constraint import_issue_pkey PRIMARY KEY (organisation, job, "row", "position"),
  constraint import_issue_level_check CHECK ((level = ANY (ARRAY['error'::text, 'warning'::text])))
);
CREATE INDEX import_issue_of_group ON public.import_issue USING btree (organisation, job, group_id, "row");
alter table import_issue enable row level security;
alter table import_issue force row level security;
create policy own_organisation on import_issue for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, select on import_issue to muster_web;

create table import_issue_group (
  organisation integer not null,
  job uuid not null,
  id bigint not null,
  field text,
  code text not null,
  level text not null,
  text text,
  standing integer not null,
  solved integer not null,
  first_row integer not null,
  recheck_after integer,
  recheck_left integer,
  about bigint not null generated always as (hashtextextended(((COALESCE(field, ''::text) || '
'::text) || COALESCE(('+'::text || text), '-'::text)), (0)::bigint)) stored,
  constraint import_issue_group_pkey PRIMARY KEY (organisation, job, id)
);
CREATE INDEX import_issue_group_about ON public.import_issue_group USING btree (organisation, job, about);
alter table import_issue_group enable row level security;
alter table import_issue_group force row level security;
create policy own_organisation on import_issue_group for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, select, update on import_issue_group to muster_web;

create table import_job (
  organisation integer not null,
  id uuid not null,
  type text not null,
  action text not null,
  file uuid not null,
  status text not null,
  fence integer not null default 0,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  told jsonb not null default '{}'::jsonb,
  described jsonb,
  columns jsonb,
  read_to integer not null default 0,
  rows integer,
  read_at timestamp with time zone,
  mapping jsonb,
  check_counts jsonb,
  check_fingerprint text,
  asked jsonb,
  rows_with_errors text,
  first_rows integer,
  problem jsonb,
  claims integer not null default 0,
  claimed_at_progress bigint not null default 0,
  workflows jsonb,
  answers integer not null default 0,
  answers_checked integer not null default 0,
  cells_dropped_at timestamp with time zone,
  constraint import_job_pkey PRIMARY KEY (organisation, id),
  constraint import_job_first_rows_check CHECK ((first_rows > 0)),
  constraint import_job_rows_with_errors_check CHECK ((rows_with_errors = ANY (ARRAY['leave-out'::text, 'fix-first'::text]))),
  constraint import_job_status_check CHECK ((status = ANY (ARRAY['reading'::text, 'mapping'::text, 'checking'::text, 'ready'::text, 'queued'::text, 'loading'::text, 'paused'::text, 'cancelling'::text, 'failed'::text, 'completed'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text]))),
  constraint import_job_organisation_created_by_fkey FOREIGN KEY (organisation, created_by) REFERENCES staff(organisation, id),
  constraint import_job_organisation_file_fkey FOREIGN KEY (organisation, file) REFERENCES import_file(organisation, id)
);
alter table import_job enable row level security;
alter table import_job force row level security;
create policy own_organisation on import_job for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on import_job to muster_web;

create table import_met (
  organisation integer not null,
  job uuid not null,
  number integer not null,
  again boolean not null,
  met bytea not null,
  constraint import_met_pkey PRIMARY KEY (organisation, job, number)
);
alter table import_met enable row level security;
alter table import_met force row level security;
create policy own_organisation on import_met for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, select on import_met to muster_web;

create table import_move (
  organisation integer not null,
  job uuid not null,
  number integer not null,
  from_status text,
  to_status text not null,
  at timestamp with time zone not null default clock_timestamp(),
  by uuid not null,
  constraint import_move_pkey PRIMARY KEY (organisation, job, number),
  constraint import_move_organisation_job_fkey FOREIGN KEY (organisation, job) REFERENCES import_job(organisation, id)
);
alter table import_move enable row level security;
alter table import_move force row level security;
create policy own_organisation on import_move for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select on import_move to muster_web;

create table import_outcome (
  organisation integer not null,
  job uuid not null,
  "row" integer not null,
  outcome text not null,
  reason text,
  record uuid,
  issues json,
  before json,
  made uuid[],
  constraint import_outcome_pkey PRIMARY KEY (organisation, job, "row"),
  constraint import_outcome_outcome_check CHECK ((outcome = ANY (ARRAY['created'::text, 'updated'::text, 'skipped'::text, 'failed'::text])))
);
alter table import_outcome enable row level security;
alter table import_outcome force row level security;
create policy own_organisation on import_outcome for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant select on import_outcome to muster_web;

create table import_preview (
  organisation integer not null,
  job uuid not null,
  "row" integer not null,
  workflow uuid not null,
  action integer not null,
  ways integer not null,
  version integer not null,
  channel text not null,
  address text not null,
  name text,
  held json,
  facts json not null,
  constraint import_preview_pkey PRIMARY KEY (organisation, job, "row", workflow, action, ways)
);
alter table import_preview enable row level security;
alter table import_preview force row level security;
create policy own_organisation on import_preview for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, select on import_preview to muster_web;

create table import_recheck (
  organisation integer not null,
  job uuid not null,
  "row" integer not null,
  constraint import_recheck_pkey PRIMARY KEY (organisation, job, "row")
);
alter table import_recheck enable row level security;
alter table import_recheck force row level security;
create policy own_organisation on import_recheck for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select on import_recheck to muster_web;

create table import_row (
  organisation integer not null,
  job uuid not null,
  number integer not null,
  at bigint not null,
  size integer not null,
  cells json not null,
  problem jsonb,
  constraint import_row_pkey PRIMARY KEY (organisation, job, number)
);
alter table import_row enable row level security;
alter table import_row force row level security;
create policy own_organisation on import_row for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, select on import_row to muster_web;

create table import_undo (
  organisation integer not null,
  job uuid not null,
  "row" integer not null,
  removed smallint not null,
  restored smallint not null,
  kept json,
  constraint import_undo_pkey PRIMARY KEY (organisation, job, "row")
);
CREATE INDEX import_undo_kept ON public.import_undo USING btree (organisation, job, "row") WHERE (kept IS NOT NULL);
alter table import_undo enable row level security;
alter table import_undo force row level security;
create policy own_organisation on import_undo for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant select on import_undo to muster_web;

create table import_undo_batch (
  organisation integer not null,
  job uuid not null,
  first_row integer not null,
  last_row integer not null,
  rows integer not null,
  removed integer not null,
  restored integer not null,
  kept integer not null,
  undone_at timestamp with time zone not null default clock_timestamp(),
  constraint import_undo_batch_pkey PRIMARY KEY (organisation, job, first_row)
);
alter table import_undo_batch enable row level security;
alter table import_undo_batch force row level security;
create policy own_organisation on import_undo_batch for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant select on import_undo_batch to muster_web;

create table import_workbook (
  organisation integer not null,
  id uuid not null,
  job uuid not null,
  file uuid not null,
  upload text not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  state text not null,
  rows_read integer not null default 0,
  result jsonb,
  constraint import_workbook_pkey PRIMARY KEY (organisation, id),
  constraint import_workbook_organisation_upload_key UNIQUE (organisation, upload),
  constraint import_workbook_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'refused'::text]))),
  constraint import_workbook_organisation_file_fkey FOREIGN KEY (organisation, file) REFERENCES import_file(organisation, id),
  constraint import_workbook_organisation_job_fkey FOREIGN KEY (organisation, job) REFERENCES import_job(organisation, id),
  constraint import_workbook_organisation_uploaded_by_fkey FOREIGN KEY (organisation, uploaded_by) REFERENCES staff(organisation, id)
);
CREATE INDEX import_workbook_organisation_job_id_idx ON public.import_workbook USING btree (organisation, job, id);
alter table import_workbook enable row level security;
alter table import_workbook force row level security;
create policy own_organisation on import_workbook for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select on import_workbook to muster_web;

create table import_workbook_change (
  organisation integer not null,
  workbook uuid not null,
  "row" integer not null,
  field text,
  text text,
  constraint import_workbook_change_organisation_workbook_fkey FOREIGN KEY (organisation, workbook) REFERENCES import_workbook(organisation, id)
);
CREATE INDEX import_workbook_change_organisation_workbook_row_idx ON public.import_workbook_change USING btree (organisation, workbook, "row");
alter table import_workbook_change enable row level security;
alter table import_workbook_change force row level security;
create policy own_organisation on import_workbook_change for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, select on import_workbook_change to muster_web;

create table installation (
  one boolean not null default true,
  identity text not null,
  restored_at timestamp with time zone,
  constraint installation_pkey PRIMARY KEY (one),
  constraint installation_one_check CHECK (one)
);

create table loose_file (
  organisation integer not null,
  stored text not null,
  noted_at timestamp with time zone not null default now(),
  going boolean not null default false,
  constraint loose_file_pkey PRIMARY KEY (organisation, stored),
  constraint loose_file_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
alter table loose_file enable row level security;
alter table loose_file force row level security;
create policy own_organisation on loose_file for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on loose_file to muster_web;

create table message (
  organisation integer not null,
  id uuid not null,
  kind text not null,
  staff uuid,
  address text not null,
  subject text,
  body text,
  job uuid,
  ending integer,
  status text not null,
  tries integer not null default 0,
  problem text,
  message_id text not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  channel text not null default 'email'::text,
  workflow uuid,
  version integer,
  action integer,
  event text,
  record_kind text,
  record uuid,
  occurrence uuid,
  facts json,
  held jsonb,
  due_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  constraint message_pkey PRIMARY KEY (organisation, id),
  constraint message_organisation_job_kind_ending_key UNIQUE (organisation, job, kind, ending),
  constraint message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'webhook'::text]))),
  constraint message_held_check CHECK (((status = 'held'::text) <= (held IS NOT NULL))),
  constraint message_kind_check CHECK ((kind = ANY (ARRAY['import-ended'::text, 'workflow'::text]))),
  constraint message_of_a_kind_check CHECK (
CASE kind
    WHEN 'import-ended'::text THEN (num_nulls(staff, subject, body, job, ending) = 0)
    ELSE (num_nulls(workflow, version, action, event, record_kind, record, occurrence, facts) = 0)
END),
  constraint message_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'held'::text, 'sent'::text, 'failed'::text, 'cancelled'::text]))),
  constraint message_organisation_staff_fkey FOREIGN KEY (organisation, staff) REFERENCES staff(organisation, id),
  constraint message_organisation_workflow_version_fkey FOREIGN KEY (organisation, workflow, version) REFERENCES workflow_version(organisation, workflow, version)
);
CREATE INDEX message_due ON public.message USING btree (organisation, channel, due_at, id) WHERE (status = 'waiting'::text);
CREATE INDEX message_of_job ON public.message USING btree (organisation, job, id) WHERE (job IS NOT NULL);
CREATE INDEX message_of_record ON public.message USING btree (organisation, record, id) WHERE (record IS NOT NULL);
CREATE INDEX message_organisation_staff_id_idx ON public.message USING btree (organisation, staff, id);
CREATE INDEX message_sent ON public.message USING btree (organisation, sent_at) WHERE (status = 'sent'::text);
CREATE INDEX message_to_look_at ON public.message USING btree (organisation, status, id) WHERE (status = ANY (ARRAY['held'::text, 'failed'::text]));
CREATE UNIQUE INDEX message_once ON public.message USING btree (organisation, workflow, record, occurrence, action) WHERE (workflow IS NOT NULL);
alter table message enable row level security;
alter table message force row level security;
create policy own_organisation on message for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on message to muster_web;

create table message_setting (
  organisation integer not null,
  stopped boolean not null default false,
  per_minute integer not null default 6000,
  confirm_above integer not null default 1000,
  constraint message_setting_pkey PRIMARY KEY (organisation),
  constraint message_setting_confirm_above_check CHECK ((confirm_above >= 0)),
  constraint message_setting_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 100000))),
  constraint message_setting_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
alter table message_setting enable row level security;
alter table message_setting force row level security;
create policy own_organisation on message_setting for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on message_setting to muster_web;

create table migration (
  name text not null,
  digest text not null,
  run_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);
grant select on migration to muster_web;

create table organisation (
  id integer not null generated always as identity,
  key text not null,
  name text not null,
  country text not null default 'US'::text,
  time_zone text not null default 'America/New_York'::text,
  decimal_sign text not null default '.'::text,
  created_at timestamp with time zone not null default now(),
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_key_key UNIQUE (key),
  constraint organisation_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint organisation_decimal_sign_check CHECK ((decimal_sign = ANY (ARRAY['.'::text, ','::text]))),
  constraint organisation_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);
grant select on organisation to muster_web;

create table participant (
  organisation integer not null,
  id uuid not null,
  identifier text,
  identifier_key text collate "C",
  first_name text,
  last_name text,
  email text,
  cell_phone text,
  alt_phone text,
  date_of_birth date,
  case_number text,
  custom jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default now(),
  created_by uuid not null,
  job uuid,
  name_key text collate "C" generated always as (
CASE
    WHEN (last_name IS NULL) THEN folded(first_name)
    WHEN (first_name IS NULL) THEN folded(last_name)
    ELSE ((folded(last_name) || '	'::text) || folded(first_name))
END) stored,
  first_name_key text collate "C" generated always as (folded(first_name)) stored,
  email_key text collate "C" generated always as (lower((email COLLATE "C"))) stored,
  version integer not null default 1,
  field_changes jsonb,
  case_number_key text collate "C" generated always as (folded(case_number)) stored,
  constraint participant_pkey PRIMARY KEY (organisation, id),
  constraint participant_check CHECK (((identifier IS NULL) = (identifier_key IS NULL))),
  constraint participant_organisation_created_by_fkey FOREIGN KEY (organisation, created_by) REFERENCES staff(organisation, id)
);
CREATE INDEX participant_birth ON public.participant USING btree (organisation, date_of_birth) WHERE (date_of_birth IS NOT NULL);
CREATE INDEX participant_case_number ON public.participant USING btree (organisation, case_number_key) WHERE (case_number_key IS NOT NULL);
CREATE INDEX participant_email ON public.participant USING btree (organisation, email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX participant_first_name ON public.participant USING btree (organisation, first_name_key);
CREATE INDEX participant_name ON public.participant USING btree (organisation, name_key);
CREATE UNIQUE INDEX participant_identifier_key ON public.participant USING btree (organisation, identifier_key) WHERE (identifier_key IS NOT NULL);
alter table participant enable row level security;
alter table participant force row level security;
create policy own_organisation on participant for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on participant to muster_web;

create table program (
  organisation integer not null,
  id uuid not null,
  program_id text,
  program_id_key text collate "C",
  name text not null,
  name_key text collate "C" not null,
  active boolean not null default true,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  constraint program_pkey PRIMARY KEY (organisation, id),
  constraint program_name UNIQUE (organisation, name_key),
  constraint program_own_id UNIQUE (organisation, program_id_key),
  constraint program_check CHECK (((program_id IS NULL) = (program_id_key IS NULL))),
  constraint program_organisation_created_by_fkey FOREIGN KEY (organisation, created_by) REFERENCES staff(organisation, id),
  constraint program_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
alter table program enable row level security;
alter table program force row level security;
create policy own_organisation on program for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on program to muster_web;

create table remembered_answer (
  organisation integer not null,
  id uuid not null,
  type text not null,
  field text not null,
  text text not null,
  text_key text collate "C" not null,
  answer jsonb not null,
  job uuid not null,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  ended text,
  ended_by uuid,
  ended_at timestamp with time zone,
  replaced_by uuid,
  constraint remembered_answer_pkey PRIMARY KEY (organisation, id),
  constraint remembered_answer_check CHECK (((ended IS NULL) = (ended_at IS NULL))),
  constraint remembered_answer_check1 CHECK (((NOT (ended IS DISTINCT FROM 'replaced'::text)) = (replaced_by IS NOT NULL))),
  constraint remembered_answer_ended_check CHECK ((ended = ANY (ARRAY['replaced'::text, 'revoked'::text]))),
  constraint remembered_answer_organisation_ended_by_fkey FOREIGN KEY (organisation, ended_by) REFERENCES staff(organisation, id),
  constraint remembered_answer_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint remembered_answer_organisation_given_by_fkey FOREIGN KEY (organisation, given_by) REFERENCES staff(organisation, id)
);
CREATE INDEX remembered_answer_job ON public.remembered_answer USING btree (organisation, job);
CREATE INDEX remembered_answer_replaced ON public.remembered_answer USING btree (organisation, replaced_by) WHERE (replaced_by IS NOT NULL);
CREATE UNIQUE INDEX remembered_answer_holds ON public.remembered_answer USING btree (organisation, type, field, text_key) WHERE (ended IS NULL);
alter table remembered_answer enable row level security;
alter table remembered_answer force row level security;
create policy own_organisation on remembered_answer for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on remembered_answer to muster_web;

create table remembered_refusal (
  organisation integer not null,
  job uuid not null,
  answer uuid not null,
  refused_by uuid not null,
  refused_at timestamp with time zone not null,
  constraint remembered_refusal_pkey PRIMARY KEY (organisation, job, answer),
  constraint remembered_refusal_organisation_job_fkey FOREIGN KEY (organisation, job) REFERENCES import_job(organisation, id),
  constraint remembered_refusal_organisation_refused_by_fkey FOREIGN KEY (organisation, refused_by) REFERENCES staff(organisation, id)
);
alter table remembered_refusal enable row level security;
alter table remembered_refusal force row level security;
create policy own_organisation on remembered_refusal for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select on remembered_refusal to muster_web;

create table remembered_use (
  organisation integer not null,
  answer uuid not null,
  job uuid not null,
  "row" integer not null,
  constraint remembered_use_pkey PRIMARY KEY (organisation, answer, job, "row")
);
alter table remembered_use enable row level security;
alter table remembered_use force row level security;
create policy own_organisation on remembered_use for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant select on remembered_use to muster_web;

create table role (
  organisation integer not null,
  id uuid not null,
  name text not null,
  permissions text[] not null,
  constraint role_pkey PRIMARY KEY (organisation, id),
  constraint role_organisation_name_key UNIQUE (organisation, name),
  constraint role_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
alter table role enable row level security;
alter table role force row level security;
create policy own_organisation on role for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on role to muster_web;

create table session (
  token_hash bytea not null,
  sign_in uuid not null,
  organisation integer not null,
  staff uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_organisation_staff_fkey FOREIGN KEY (organisation, staff) REFERENCES staff(organisation, id),
  constraint session_sign_in_fkey FOREIGN KEY (sign_in) REFERENCES sign_in(id)
);
grant delete, insert, select, update on session to muster_web;

create table sign_in (
  id uuid not null,
  email text not null,
  email_key text not null,
  password_hash text,
  created_at timestamp with time zone not null default now(),
  constraint sign_in_pkey PRIMARY KEY (id),
  constraint sign_in_email_key_key UNIQUE (email_key)
);
grant insert, select, update on sign_in to muster_web;

create table sign_in_failure (
  email_key text not null,
  at timestamp with time zone not null default now()
);
CREATE INDEX sign_in_failure_at_idx ON public.sign_in_failure USING btree (at);
CREATE INDEX sign_in_failure_email_key_at_idx ON public.sign_in_failure USING btree (email_key, at);
grant delete, insert, select, update on sign_in_failure to muster_web;

create table staff (
  organisation integer not null,
  id uuid not null,
  name text not null,
  email text not null,
  staff_id text,
  provider boolean not null default false,
  caseworker boolean not null default false,
  active boolean not null default true,
  sign_in uuid,
  created_at timestamp with time zone not null default now(),
  constraint staff_pkey PRIMARY KEY (organisation, id),
  constraint staff_organisation_staff_id_key UNIQUE (organisation, staff_id),
  constraint staff_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id),
  constraint staff_sign_in_fkey FOREIGN KEY (sign_in) REFERENCES sign_in(id)
);
CREATE INDEX staff_sign_in_idx ON public.staff USING btree (sign_in) WHERE (sign_in IS NOT NULL);
alter table staff enable row level security;
alter table staff force row level security;
create policy own_organisation on staff for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on staff to muster_web;

create table staff_role (
  organisation integer not null,
  staff uuid not null,
  role uuid not null,
  constraint staff_role_pkey PRIMARY KEY (organisation, staff, role),
  constraint staff_role_organisation_role_fkey FOREIGN KEY (organisation, role) REFERENCES role(organisation, id),
  constraint staff_role_organisation_staff_fkey FOREIGN KEY (organisation, staff) REFERENCES staff(organisation, id)
);
alter table staff_role enable row level security;
alter table staff_role force row level security;
create policy own_organisation on staff_role for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant delete, insert, select, update on staff_role to muster_web;

create table workflow (
  organisation integer not null,
  id uuid not null,
  name text not null,
  active boolean not null default false,
  version integer not null,
  secret text not null,
  created_at timestamp with time zone not null,
  constraint workflow_pkey PRIMARY KEY (organisation, id),
  constraint workflow_organisation_name_key UNIQUE (organisation, name),
  constraint workflow_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisation(id)
);
alter table workflow enable row level security;
alter table workflow force row level security;
create policy own_organisation on workflow for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select, update on workflow to muster_web;

create table workflow_version (
  organisation integer not null,
  workflow uuid not null,
  version integer not null,
  definition jsonb not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  constraint workflow_version_pkey PRIMARY KEY (organisation, workflow, version),
  constraint workflow_version_organisation_created_by_fkey FOREIGN KEY (organisation, created_by) REFERENCES staff(organisation, id),
  constraint workflow_version_organisation_workflow_fkey FOREIGN KEY (organisation, workflow) REFERENCES workflow(organisation, id)
);
alter table workflow_version enable row level security;
alter table workflow_version force row level security;
create policy own_organisation on workflow_version for all using ((organisation = current_organisation())) with check ((organisation = current_organisation()));
grant insert, select on workflow_version to muster_web;
