-- The timetables in force, past and to come.
alter table timetable enable row level security;

drop policy if exists app_select on timetable;
create policy app_select on timetable for select to journal_app
  using (school_id = app.school_id());
grant select on timetable to journal_app;

-- The leadership puts another one in force from a day on; what rang or was taught before stays as it was.
drop policy if exists app_insert on timetable;
create policy app_insert on timetable for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
drop policy if exists app_update on timetable;
create policy app_update on timetable for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school()))
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant insert, update (ended_on, superseded_at) on timetable to journal_app;

drop policy if exists service_write on timetable;
create policy service_write on timetable to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (superseded_at, ended_on) on timetable to journal_import;
