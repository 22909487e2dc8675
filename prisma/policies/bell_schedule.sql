-- The frame of the year: read by everybody in the school, brought in by imports.
alter table bell_schedule enable row level security;

drop policy if exists app_select on bell_schedule;
create policy app_select on bell_schedule for select to journal_app
  using (school_id = app.school_id());
grant select on bell_schedule to journal_app;

drop policy if exists service_read on bell_schedule;
create policy service_read on bell_schedule for select to journal_timetable using (school_id = app.school_id());
grant select on bell_schedule to journal_timetable;

drop policy if exists service_write on bell_schedule;
create policy service_write on bell_schedule to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (ended_on) on bell_schedule to journal_import;
