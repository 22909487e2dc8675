-- What was carried over into the state's system, by whoever keeps the lesson and in her own name. The text of marks is read
-- and written where the marks are. Append-only; nobody else needs it, the leadership neither.
alter table state_copy enable row level security;

drop policy if exists app_select on state_copy;
create policy app_select on state_copy for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or part <> 'marks' and lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or part = 'marks' and lesson_id = any (array(select app.my_mark_granted_lesson_ids()))));
grant select on state_copy to journal_app;

drop policy if exists app_insert on state_copy;
create policy app_insert on state_copy for insert to journal_app
  with check (school_id = app.school_id()
    and carried_by_id = app.person_id()
    and (group_id = any (array(select app.my_group_ids()))
      or part <> 'marks' and lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or part = 'marks' and lesson_id = any (array(select app.my_mark_granted_lesson_ids())))
    and app.lesson_is_open(lesson_id));
grant insert on state_copy to journal_app;
