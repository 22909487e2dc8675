-- Every period mark ever given. Staff as term_mark; a family from the moment of publication, never a predicted one and never
-- what was corrected before it was public. Append-only.
alter table term_mark_revision enable row level security;

drop policy if exists app_select on term_mark_revision;
create policy app_select on term_mark_revision for select to journal_app
  using (school_id = app.school_id()
    and ((pupil_id = any (array(select app.my_pupil_ids())) and stage = 'decided' and publish_at <= app.now()
        and id <> all (array(select app.my_retracted_term_mark_revision_ids())))
      or (course_id, pupil_id) in (select * from app.my_course_pupils())
      or (course_id, pupil_id, period) in (select l.course_id, l.pupil_id, l.period from app.my_left_pupils() l)
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.reads_whole_school())));
grant select on term_mark_revision to journal_app;

drop policy if exists app_insert on term_mark_revision;
create policy app_insert on term_mark_revision for insert to journal_app
  with check (school_id = app.school_id()
    and (author_id = app.person_id() and ((course_id, pupil_id) in (select * from app.my_course_pupils())
        or (course_id, pupil_id, period) in (select l.course_id, l.pupil_id, l.period from app.my_left_pupils() l))
      or (id, author_id, coalesce(value::text, kind::text, '')) in (
        select * from app.term_mark_approved_now(course_id, pupil_id, period, stage))));
grant insert on term_mark_revision to journal_app;
