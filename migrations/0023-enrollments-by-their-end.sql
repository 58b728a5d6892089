-- Who is in a program on a day is found without going through those who left before: in time they are many more.
drop index enrollment_program;
create index enrollment_program on enrollment (organisation, program, coalesce(ends_on, 'infinity'::date));
