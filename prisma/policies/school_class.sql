-- The frame of the year: read by everybody in the school, brought in by imports.
alter table school_class enable row level security;

drop policy if exists app_select on school_class;
create policy app_select on school_class for select to journal_app
  using (school_id = app.school_id());
grant select on school_class to journal_app;

drop policy if exists service_write on school_class;
create policy service_write on school_class to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (shift) on school_class to journal_import;

-- By which days the filling is counted.
drop policy if exists filling_read on school_class;
create policy filling_read on school_class for select to journal_filling using (school_id = app.school_id());
grant select on school_class to journal_filling;
