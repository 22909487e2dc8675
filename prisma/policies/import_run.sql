-- What was imported, when and by whom: for the office.
alter table import_run enable row level security;

drop policy if exists app_select on import_run;
create policy app_select on import_run for select to journal_app
  using (school_id = app.school_id()
    and (select app.keeps_people()));
grant select on import_run to journal_app;

drop policy if exists service_write on import_run;
create policy service_write on import_run to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (undone_at, undone_by_id) on import_run to journal_import;
