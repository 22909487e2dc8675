-- Asked for in one's own name by whoever keeps the lesson, teaches the pupil whose period mark it is, or leads the class of
-- the pupil who was away; decided once, by the leadership, never by a party to it. What was asked for is never changed.
alter table correction_request enable row level security;

drop policy if exists app_select on correction_request;
create policy app_select on correction_request for select to journal_app
  using (school_id = app.school_id()
    and (requested_by_id = app.person_id()
      or (select app.reads_whole_school())));
grant select on correction_request to journal_app;

drop policy if exists app_insert on correction_request;
create policy app_insert on correction_request for insert to journal_app
  with check (school_id = app.school_id()
    and requested_by_id = app.person_id()
    and decision is null
    and case when class_id is not null
      then class_id = any (array(select app.my_class_ids())) and pupil_id = any (array(select app.my_class_pupil_ids()))
      when lesson_id is null
      then (group_id, pupil_id) in (select * from app.my_group_pupils())
        or (group_id, pupil_id, operation ->> 'period') in (select l.group_id, l.pupil_id, l.period::text from app.my_left_pupils() l)
      else (group_id = any (array(select app.my_group_ids()))
          or lesson_id = any (array(select app.my_substituted_lesson_ids())))
        and app.lesson_is_open(lesson_id) end);
grant insert on correction_request to journal_app;

drop policy if exists app_update on correction_request;
create policy app_update on correction_request for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school())
    and decision is null)
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and decision is not null
    and decided_by_id = app.person_id()
    and requested_by_id <> app.person_id()
    and (group_id is null or group_id <> all (array(select app.my_group_ids())))
    and (lesson_id is null or not app.kept_lesson(lesson_id))
    and (class_id is null or class_id <> all (array(select app.my_class_ids())))
    and case when pupil_id is null then group_id <> all (array(select app.my_pupil_group_ids()))
      else pupil_id <> all (array(select app.my_child_ids())) end);
grant update (decision, decided_by_id, decided_at, word) on correction_request to journal_app;
