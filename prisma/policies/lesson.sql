-- A lesson holds no pupil: for those whom its group concerns. Its keeper writes it, never ahead of its day.
alter table lesson enable row level security;

drop policy if exists app_select on lesson;
create policy app_select on lesson for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_lesson_group_ids()))
      or (select app.reads_whole_school())));
grant select on lesson to journal_app;

drop policy if exists app_update on lesson;
create policy app_update on lesson for update to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or id = any (array(select app.my_substituted_lesson_ids()))
      or (select app.reads_whole_school())))
  with check (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids())) and on_date <= app.today()
      or id = any (array(select app.my_substituted_lesson_ids())) and on_date <= app.today()
      or (select app.reads_whole_school())));
grant update on lesson to journal_app;

drop policy if exists app_insert on lesson;
create policy app_insert on lesson for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant insert on lesson to journal_app;

drop policy if exists service_write on lesson;
create policy service_write on lesson to journal_import, journal_timetable using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update on lesson to journal_import, journal_timetable;
