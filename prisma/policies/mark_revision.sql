-- Every mark ever given. Staff as mark; a family from the moment of publication, and never what was corrected before it. Append-only.
alter table mark_revision enable row level security;

drop policy if exists app_select on mark_revision;
create policy app_select on mark_revision for select to journal_app
  using (school_id = app.school_id()
    and ((pupil_id = any (array(select app.my_pupil_ids())) and publish_at <= app.now() and id <> all (array(select app.my_retracted_mark_revision_ids())))
      or group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (course_id, pupil_id) in (select * from app.my_course_pupils())
      or (course_id, pupil_id) in (select l.course_id, l.pupil_id from app.my_left_pupils() l)
      or (select app.reads_whole_school())));
grant select on mark_revision to journal_app;

drop policy if exists app_insert on mark_revision;
create policy app_insert on mark_revision for insert to journal_app
  with check (school_id = app.school_id()
    and (author_id = app.person_id()
        and (group_id = any (array(select app.my_group_ids()))
          or lesson_id = any (array(select app.my_mark_granted_lesson_ids())))
      or exists (select from app.approved_marks_now(lesson_id) a
        where (a.revision_id, a.author_id, a.pupil_id, a.slot, a.value, a.work_kind, a.weight, a.debt_due_on, a.remark)
          is not distinct from (mark_revision.id, mark_revision.author_id, mark_revision.pupil_id, mark_revision.slot, mark_revision.value, mark_revision.work_kind, mark_revision.weight, mark_revision.debt_due_on, mark_revision.remark)))
    and app.cell_is_open(lesson_id, pupil_id));
grant insert on mark_revision to journal_app;
