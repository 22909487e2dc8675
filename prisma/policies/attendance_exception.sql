-- A pupil's absences: the teachers of the group, the class teacher, the leadership, the family. Never the working group.
alter table attendance_exception enable row level security;

drop policy if exists app_select on attendance_exception;
create policy app_select on attendance_exception for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_pupil_ids()))
      or group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.reads_whole_school())));
grant select on attendance_exception to journal_app;

drop policy if exists app_insert on attendance_exception;
create policy app_insert on attendance_exception for insert to journal_app
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or app.approved_now(revision_id, null, lesson_id))
    and app.cell_is_open(lesson_id, pupil_id));
grant insert on attendance_exception to journal_app;

drop policy if exists app_update on attendance_exception;
create policy app_update on attendance_exception for update to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or app.approved_in_lesson_now(lesson_id)))
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or app.approved_now(revision_id, null, lesson_id))
    and app.cell_is_open(lesson_id, pupil_id));
grant update on attendance_exception to journal_app;
