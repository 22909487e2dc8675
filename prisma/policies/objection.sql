-- What a family takes for wrong in a lesson: put down by a guardian of a pupil who was in its group that day, unless she keeps
-- the lesson herself; read by the family, the lesson's keeper and the leadership; answered once, by the keeper, never of a
-- child of her own. Never rewritten.
alter table objection enable row level security;

drop policy if exists app_select on objection;
create policy app_select on objection for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_pupil_ids()))
      or group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids()))
      or (select app.reads_whole_school())));
grant select on objection to journal_app;

drop policy if exists app_insert on objection;
create policy app_insert on objection for insert to journal_app
  with check (school_id = app.school_id()
    and raised_by_id = app.person_id()
    and pupil_id = any (array(select app.my_child_ids()))
    and app.cell_is_open(lesson_id, pupil_id)
    and group_id <> all (array(select app.my_group_ids()))
    and lesson_id <> all (array(select app.my_substituted_lesson_ids()))
    and decision is null);
grant insert on objection to journal_app;

drop policy if exists app_update on objection;
create policy app_update on objection for update to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or lesson_id = any (array(select app.my_substituted_lesson_ids())))
    and decision is null)
  with check (school_id = app.school_id()
    and decision is not null and decided_by_id = app.person_id()
    and pupil_id <> all (array(select app.my_child_ids())));
grant update (decision, decided_at, decided_by_id, word) on objection to journal_app;
