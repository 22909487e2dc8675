-- Who teaches which group: as course_group.
alter table teaching_assignment enable row level security;

drop policy if exists app_select on teaching_assignment;
create policy app_select on teaching_assignment for select to journal_app
  using (school_id = app.school_id()
    and ((select app.is_staff())
      or group_id = any (array(select app.my_pupil_group_ids()))));
grant select on teaching_assignment to journal_app;

drop policy if exists service_write on teaching_assignment;
create policy service_write on teaching_assignment to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (teacher_id, started_on, ended_on) on teaching_assignment to journal_import;
