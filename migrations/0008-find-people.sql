-- What lists are sorted by, and what a search looks at. Plain columns, because behind row-level security an index serves
-- a condition only if every function in it is leakproof: comparing text is, lower() is not.

-- Text as it is searched: without case, accents and signs of typography. Pure ASCII, which most names are, is quick. Not
-- `strict`, which would keep it from being inlined: five times the time for each row that is loaded.
create function folded(said text) returns text language sql immutable parallel safe
  return case
    when octet_length(said) = char_length(said) then lower(said collate "C")
    else lower(translate(
      replace(replace(replace(replace(replace(
        regexp_replace(normalize(said, nfd), '[\u0300-\u036f]', '', 'g'),
        'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'),
      'øØłŁđĐıðÐ’‘ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЇҐЂЈЉЊЋЏ',
      'oOlLdDidD''''αβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіїґђјљњћџ') collate "C")
  end;

alter table participant
  -- Last name, a tab (which sorts before all that a name has), first name; one of them alone where there is no other.
  add column name_key text collate "C" generated always as
    (case when last_name is null then folded(first_name) when first_name is null then folded(last_name) else folded(last_name) || e'\t' || folded(first_name) end) stored,
  add column first_name_key text collate "C" generated always as (folded(first_name)) stored,
  add column email_key text collate "C" generated always as (lower(email collate "C")) stored;
drop index participant_email;
create index participant_email on participant (organisation, email_key) where email_key is not null;
create index participant_name on participant (organisation, name_key);
create index participant_first_name on participant (organisation, first_name_key);

create index case_record_created on case_record (organisation, created_at, id);
create index case_record_filter on case_record (organisation, status, referral_source, referral_type);
create index case_record_legacy on case_record (organisation, legacy_id) where legacy_id is not null;
create index case_record_job on case_record using brin (organisation, job) with (pages_per_range = 32);
