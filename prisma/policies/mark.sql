-- The current marks: the teachers of the group (and of the course the pupil is in now), the class teacher, the leadership.
-- Families read what was published, from mark_revision. The administrator, the secretary and the working group read none.
alter table mark enable row level security;

drop policy if exists app_select on mark;
create policy app_select on mark for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (course_id, pupil_id) in (select * from app.my_course_pupils())
      or (select app.reads_whole_school())));
grant select on mark to journal_app;

drop policy if exists app_insert on mark;
create policy app_insert on mark for insert to journal_app
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or app.approved_now(revision_id, null, lesson_id))
    and app.cell_is_open(lesson_id, pupil_id));
grant insert on mark to journal_app;

drop policy if exists app_update on mark;
create policy app_update on mark for update to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or app.approved_in_lesson_now(lesson_id)))
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or app.approved_now(revision_id, null, lesson_id))
    and app.cell_is_open(lesson_id, pupil_id));
grant update on mark to journal_app;
