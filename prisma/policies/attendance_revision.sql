-- The past of an absence; a row without a pupil is the confirmation, which only an undoing takes back. A family reads its own pupil's, as it stood longer than
-- a slip of the hand. Append-only.
alter table attendance_revision enable row level security;

drop policy if exists app_select on attendance_revision;
create policy app_select on attendance_revision for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or (pupil_id = any (array(select app.my_pupil_ids())) and id <> all (array(select app.my_retracted_attendance_revision_ids())))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.reads_whole_school())));
grant select on attendance_revision to journal_app;

drop policy if exists app_insert on attendance_revision;
create policy app_insert on attendance_revision for insert to journal_app
  with check (school_id = app.school_id()
    and (author_id = app.person_id()
        and (group_id = any (array(select app.my_group_ids()))
          or lesson_id = any (array(select app.my_substituted_lesson_ids())))
      or exists (select from app.approved_attendance_now(lesson_id) a
        where (a.revision_id, a.author_id, a.pupil_id, a.kind, a.minutes_late)
          is not distinct from (attendance_revision.id, attendance_revision.author_id, attendance_revision.pupil_id, attendance_revision.kind, attendance_revision.minutes_late)))
    and (pupil_id is null or app.cell_is_open(lesson_id, pupil_id))
    and is_taken_back is null
    and app.lesson_is_open(lesson_id));
grant insert on attendance_revision to journal_app;
