-- As its lesson. Its keeper writes it; the leadership, which moves lessons, says in which one it is due, and writes it with an
-- approval alone.
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
      or exists (select from app.approved_parts_now(given_lesson_id) a
        where (a.revision_id, a.part, a.content) is not distinct from (homework.revision_id, 'homework'::lesson_part, homework.text)))
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
grant update (due_lesson_id, is_due_fixed, text, minutes, revision_id) on homework to journal_app;

-- Which columns of a row that she may change are hers depends on who she is: no policy sees both the old row and the new.
create or replace function app.only_keepers_set_homework() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Apart: who is not the application may not even call what follows.
  if current_user <> 'journal_app' then return new; end if;
  if new.group_id = any (array(select app.my_group_ids()))
    or new.given_lesson_id = any (array(select app.my_substituted_lesson_ids()))
    or exists (select from app.approved_parts_now(new.given_lesson_id) a
      where (a.revision_id, a.part, a.content) is not distinct from (new.revision_id, 'homework'::lesson_part, new.text))
  then return new; end if;
  raise insufficient_privilege using message = 'this homework is not this person''s';
end $$;
revoke all on function app.only_keepers_set_homework() from public;
create or replace trigger only_keepers_set_homework before update of is_due_fixed, text, minutes, revision_id on homework
  for each row execute function app.only_keepers_set_homework();

drop policy if exists service_write on homework;
create policy service_write on homework to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, update (due_lesson_id) on homework to journal_import;
