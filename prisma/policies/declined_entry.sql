-- What was typed where another's value stood: as the revisions beside it for whoever keeps the lesson, the class teacher and
-- the leadership. It never stood, so it is no part of a pupil's record: no family reads it. Append-only.
alter table declined_entry enable row level security;

drop policy if exists app_select on declined_entry;
create policy app_select on declined_entry for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or (kind <> 'mark' and lesson_id = any (array(select app.my_substituted_lesson_ids())))
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (kind in ('topic', 'homework') and group_id = any (array(select app.my_class_group_ids())))
      or (select app.reads_whole_school())));
grant select on declined_entry to journal_app;

drop policy if exists app_insert on declined_entry;
create policy app_insert on declined_entry for insert to journal_app
  with check (school_id = app.school_id()
    and author_id = app.person_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_mark_granted_lesson_ids()))
      or (kind <> 'mark' and lesson_id = any (array(select app.my_substituted_lesson_ids()))))
    and (pupil_id is null or app.cell_is_open(lesson_id, pupil_id))
    and app.lesson_is_open(lesson_id));
grant insert on declined_entry to journal_app;
