-- The past of a topic or homework: its teachers, the class teacher, the leadership. Append-only.
alter table lesson_revision enable row level security;

drop policy if exists app_select on lesson_revision;
create policy app_select on lesson_revision for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or group_id = any (array(select app.my_class_group_ids()))
      or (select app.reads_whole_school())));
grant select on lesson_revision to journal_app;

drop policy if exists app_insert on lesson_revision;
create policy app_insert on lesson_revision for insert to journal_app
  with check (school_id = app.school_id()
    and (author_id = app.person_id()
        and (group_id = any (array(select app.my_group_ids()))
          or lesson_id = any (array(select app.my_substituted_lesson_ids())))
      or app.approved_now(id, author_id, lesson_id))
    and app.lesson_is_open(lesson_id));
grant insert on lesson_revision to journal_app;
