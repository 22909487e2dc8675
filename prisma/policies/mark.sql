-- The current marks: the teachers of the group (and of the course the pupil is in now, or left last), the class teacher, the leadership.
-- Families read what was published, from mark_revision. The administrator, the secretary and the working group read none.
alter table mark enable row level security;

drop policy if exists app_select on mark;
create policy app_select on mark for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (course_id, pupil_id) in (select * from app.my_course_pupils())
      or (course_id, pupil_id) in (select l.course_id, l.pupil_id from app.my_left_pupils() l)
      or (select app.reads_whole_school())));
grant select on mark to journal_app;

drop policy if exists app_insert on mark;
create policy app_insert on mark for insert to journal_app
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or exists (select from app.approved_marks_now(lesson_id) a
        where (a.revision_id, a.pupil_id, a.slot, a.value, a.work_kind, a.weight, a.debt_due_on, a.remark)
          is not distinct from (mark.revision_id, mark.pupil_id, mark.slot, mark.value, mark.work_kind, mark.weight, mark.debt_due_on, mark.remark)))
    and app.cell_is_open(lesson_id, pupil_id));
grant insert on mark to journal_app;

drop policy if exists app_update on mark;
create policy app_update on mark for update to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or (pupil_id, slot) in (select a.pupil_id, a.slot from app.approved_marks_now(lesson_id) a)))
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or exists (select from app.approved_marks_now(lesson_id) a
        where (a.revision_id, a.pupil_id, a.slot, a.value, a.work_kind, a.weight, a.debt_due_on, a.remark)
          is not distinct from (mark.revision_id, mark.pupil_id, mark.slot, mark.value, mark.work_kind, mark.weight, mark.debt_due_on, mark.remark)))
    and app.cell_is_open(lesson_id, pupil_id));
-- Whose mark it is and in which lesson stays as it was.
grant update (value, work_kind, weight, note, counts, retake_of_lesson_id, retake_of_slot, debt_due_on, remark, revision_id) on mark to journal_app;
