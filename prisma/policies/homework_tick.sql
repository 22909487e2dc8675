-- The pupil's own word on homework of his groups: he alone writes it, and takes it back; his guardians read it, no teacher does.
alter table homework_tick enable row level security;

drop policy if exists app_select on homework_tick;
create policy app_select on homework_tick for select to journal_app
  using (school_id = app.school_id()
    and pupil_id = any (array(select app.my_pupil_ids())));
grant select on homework_tick to journal_app;

drop policy if exists app_insert on homework_tick;
create policy app_insert on homework_tick for insert to journal_app
  with check (school_id = app.school_id()
    and pupil_id = app.person_id()
    and exists (select from homework h where h.school_id = homework_tick.school_id and h.given_lesson_id = homework_tick.given_lesson_id
      and h.group_id = any (array(select app.my_pupil_group_ids()))));
grant insert on homework_tick to journal_app;

drop policy if exists app_update on homework_tick;
create policy app_update on homework_tick for update to journal_app
  using (school_id = app.school_id()
    and pupil_id = app.person_id())
  with check (school_id = app.school_id()
    and pupil_id = app.person_id());
grant update (done_at) on homework_tick to journal_app;
