-- The frame of the year: read by everybody in the school, brought in by imports, changed by the leadership.
alter table bell_schedule enable row level security;

drop policy if exists app_select on bell_schedule;
create policy app_select on bell_schedule for select to journal_app
  using (school_id = app.school_id());
grant select on bell_schedule to journal_app;

-- The leadership puts another one in force from a day on; what rang or was taught before stays as it was.
drop policy if exists app_insert on bell_schedule;
create policy app_insert on bell_schedule for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
drop policy if exists app_update on bell_schedule;
create policy app_update on bell_schedule for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school()))
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant insert, update (ended_on) on bell_schedule to journal_app;

drop policy if exists service_read on bell_schedule;
create policy service_read on bell_schedule for select to journal_timetable using (school_id = app.school_id());
grant select on bell_schedule to journal_timetable;

drop policy if exists service_write on bell_schedule;
create policy service_write on bell_schedule to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (ended_on) on bell_schedule to journal_import;
