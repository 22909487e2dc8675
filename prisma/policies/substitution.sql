-- Known to the staff; granted by the leadership to whoever takes lessons, never to oneself and never for oneself.
alter table substitution enable row level security;

drop policy if exists app_select on substitution;
create policy app_select on substitution for select to journal_app
  using (school_id = app.school_id()
    and (select app.is_staff()));
grant select on substitution to journal_app;

drop policy if exists app_insert on substitution;
create policy app_insert on substitution for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and created_by_id = app.person_id()
    and substitute_id <> app.person_id()
    and app.takes_lessons(substitute_id, lesson_id)
    and absent_teacher_id is distinct from app.person_id());
grant insert on substitution to journal_app;

drop policy if exists app_update on substitution;
create policy app_update on substitution for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school())
    and withdrawn_at is null)
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and withdrawn_by_id = app.person_id());
-- A grant is taken back once, never turned to another person or lesson, nor given again: that would be a grant to oneself.
grant update (withdrawn_at, withdrawn_by_id) on substitution to journal_app;
