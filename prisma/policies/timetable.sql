-- The timetables in force, past and to come.
alter table timetable enable row level security;

drop policy if exists app_select on timetable;
create policy app_select on timetable for select to journal_app
  using (school_id = app.school_id());
grant select on timetable to journal_app;

drop policy if exists service_write on timetable;
create policy service_write on timetable to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (superseded_at, ended_on) on timetable to journal_import;
