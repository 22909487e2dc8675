-- The frame of the year: read by everybody in the school, brought in by imports.
alter table subject enable row level security;

drop policy if exists app_select on subject;
create policy app_select on subject for select to journal_app
  using (school_id = app.school_id());
grant select on subject to journal_app;

drop policy if exists service_write on subject;
create policy service_write on subject to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on subject to journal_import;
