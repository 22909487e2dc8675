-- The way back from an import: read by nobody but imports themselves, and written by what notes them (_6-import-steps.sql).
alter table import_step enable row level security;

drop policy if exists service_read on import_step;
create policy service_read on import_step for select to journal_import using (school_id = app.school_id());
grant select on import_step to journal_import;
