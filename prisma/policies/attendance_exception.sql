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
      or exists (select from app.approved_attendance_now(lesson_id) a
        where (a.revision_id, a.pupil_id, a.kind, a.minutes_late)
          is not distinct from (attendance_exception.revision_id, attendance_exception.pupil_id, attendance_exception.kind, attendance_exception.minutes_late)))
    and app.cell_is_open(lesson_id, pupil_id));
grant insert on attendance_exception to journal_app;

drop policy if exists app_update on attendance_exception;
create policy app_update on attendance_exception for update to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or pupil_id in (select a.pupil_id from app.approved_attendance_now(lesson_id) a)))
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or exists (select from app.approved_attendance_now(lesson_id) a
        where (a.revision_id, a.pupil_id, a.kind, a.minutes_late)
          is not distinct from (attendance_exception.revision_id, attendance_exception.pupil_id, attendance_exception.kind, attendance_exception.minutes_late)))
    and app.cell_is_open(lesson_id, pupil_id));
grant update (kind, minutes_late, revision_id) on attendance_exception to journal_app;
