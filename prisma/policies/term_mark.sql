-- The period marks that stand: whoever teaches the pupil the course today or taught it when he left,
-- of the periods before, the class teacher, the leadership. Families read
-- what was published, from term_mark_revision. The administrator, the secretary and the working group read none.
alter table term_mark enable row level security;

drop policy if exists app_select on term_mark;
create policy app_select on term_mark for select to journal_app
  using (school_id = app.school_id()
    and ((course_id, pupil_id) in (select * from app.my_course_pupils())
      or (course_id, pupil_id, period) in (select l.course_id, l.pupil_id, l.period from app.my_left_pupils() l)
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.reads_whole_school())));
grant select on term_mark to journal_app;

drop policy if exists app_insert on term_mark;
create policy app_insert on term_mark for insert to journal_app
  with check (school_id = app.school_id()
    and ((course_id, pupil_id) in (select * from app.my_course_pupils())
      or (course_id, pupil_id, period) in (select l.course_id, l.pupil_id, l.period from app.my_left_pupils() l)
      or (revision_id, coalesce(value::text, kind::text, '')) in (
        select a.revision_id, a.mark from app.term_mark_approved_now(course_id, pupil_id, period, stage) a)));
grant insert on term_mark to journal_app;

drop policy if exists app_update on term_mark;
create policy app_update on term_mark for update to journal_app
  using (school_id = app.school_id()
    and ((course_id, pupil_id) in (select * from app.my_course_pupils())
      or (course_id, pupil_id, period) in (select l.course_id, l.pupil_id, l.period from app.my_left_pupils() l)
      or exists (select from app.term_mark_approved_now(course_id, pupil_id, period, stage))))
  with check (school_id = app.school_id()
    and ((course_id, pupil_id) in (select * from app.my_course_pupils())
      or (course_id, pupil_id, period) in (select l.course_id, l.pupil_id, l.period from app.my_left_pupils() l)
      or (revision_id, coalesce(value::text, kind::text, '')) in (
        select a.revision_id, a.mark from app.term_mark_approved_now(course_id, pupil_id, period, stage) a)));
-- Whose mark it is and of what stays as it was.
grant update (kind, value, revision_id) on term_mark to journal_app;
