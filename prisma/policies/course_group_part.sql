-- From which classes and subgroups a group is made: as course_group.
alter table course_group_part enable row level security;

drop policy if exists app_select on course_group_part;
create policy app_select on course_group_part for select to journal_app
  using (school_id = app.school_id()
    and ((select app.is_staff())
      or group_id = any (array(select app.my_pupil_group_ids()))));
grant select on course_group_part to journal_app;

drop policy if exists service_write on course_group_part;
create policy service_write on course_group_part to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on course_group_part to journal_import;
