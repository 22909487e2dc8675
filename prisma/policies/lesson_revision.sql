-- The past of a topic or homework, which only an undoing takes back: its teachers, the class teacher, the leadership. Append-only.
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
      or exists (select from app.approved_parts_now(lesson_id) a
        where (a.revision_id, a.author_id, a.part, a.content) is not distinct from (lesson_revision.id, lesson_revision.author_id,
          lesson_revision.part, case lesson_revision.part when 'topic' then lesson_revision.topic else lesson_revision.homework_text end)))
    and is_taken_back is null
    and app.lesson_is_open(lesson_id));
grant insert on lesson_revision to journal_app;
