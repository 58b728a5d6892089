-- The row of the file, beside the import: an assignment has it already. Of those that came before, nobody knows.
alter table enrollment add column row integer;
