-- As its lesson.
alter table homework enable row level security;

drop policy if exists app_select on homework;
create policy app_select on homework for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_lesson_group_ids()))
      or (select app.reads_whole_school())));
grant select on homework to journal_app;

drop policy if exists app_insert on homework;
create policy app_insert on homework for insert to journal_app
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or given_lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or app.approved_now(revision_id, null, given_lesson_id))
    and app.lesson_is_open(given_lesson_id));
grant insert on homework to journal_app;

drop policy if exists app_update on homework;
create policy app_update on homework for update to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or given_lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or (select app.reads_whole_school())))
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or given_lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or (select app.reads_whole_school())));
grant update on homework to journal_app;

drop policy if exists service_write on homework;
create policy service_write on homework to journal_import, journal_timetable using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update on homework to journal_import, journal_timetable;
