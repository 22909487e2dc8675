-- The frame of the year: read by everybody in the school, brought in by imports, changed by the leadership.
alter table bell_slot enable row level security;

drop policy if exists app_select on bell_slot;
create policy app_select on bell_slot for select to journal_app
  using (school_id = app.school_id());
grant select on bell_slot to journal_app;

drop policy if exists app_insert on bell_slot;
create policy app_insert on bell_slot for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant insert on bell_slot to journal_app;

drop policy if exists service_read on bell_slot;
create policy service_read on bell_slot for select to journal_timetable using (school_id = app.school_id());
grant select on bell_slot to journal_timetable;

drop policy if exists service_write on bell_slot;
create policy service_write on bell_slot to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (shift, number, starts_at_minute, ends_at_minute) on bell_slot to journal_import;
