-- Which groups exist: known to the staff; to a family, those of its own pupils. The leadership
-- says how a group's work is marked.
alter table course_group enable row level security;

drop policy if exists app_select on course_group;
create policy app_select on course_group for select to journal_app
  using (school_id = app.school_id()
    and ((select app.is_staff())
      or id = any (array(select app.my_pupil_group_ids()))));
grant select on course_group to journal_app;

drop policy if exists app_update on course_group;
create policy app_update on course_group for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school()))
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant update (grading_mode) on course_group to journal_app;

drop policy if exists service_write on course_group;
create policy service_write on course_group to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on course_group to journal_import;
