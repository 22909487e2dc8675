-- When a group meets: as course_group.
alter table timetable_entry enable row level security;

drop policy if exists app_select on timetable_entry;
create policy app_select on timetable_entry for select to journal_app
  using (school_id = app.school_id()
    and ((select app.is_staff())
      or group_id = any (array(select app.my_pupil_group_ids()))));
grant select on timetable_entry to journal_app;

drop policy if exists app_insert on timetable_entry;
create policy app_insert on timetable_entry for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant insert on timetable_entry to journal_app;

drop policy if exists service_write on timetable_entry;
create policy service_write on timetable_entry to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on timetable_entry to journal_import;
