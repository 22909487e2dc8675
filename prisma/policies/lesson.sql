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
grant update (topic, curriculum_topic_id, topic_revision_id, topic_complete_since, attendance_revision_id, attendance_complete_since,
    homework_complete_since, on_date, position, timetable_entry_id, room, withdrawn_at, left_timetable_at,
    cancelled_at, cancelled_by_id, cancel_reason, cancel_order_number, absent_teacher_id,
    moved_from_on, moved_from_position, moved_at, moved_by_id, move_reason, kept_outside_at, kept_outside_by_id)
  on lesson to journal_app;

-- Which of these columns are hers depends on who she is: no policy sees both the old row and the new. What was taught is its
-- keeper's, on its day or later, or what was asked for in the transaction that approves it; when and whether it is held is
-- the leadership's.
create or replace function app.only_keepers_fill_lessons() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Apart: who is not the application may not even call what follows.
  if current_user <> 'journal_app' then return new; end if;
  if new.on_date <= app.today() and (new.group_id = any (array(select app.my_group_ids()))
    or new.id = any (array(select app.my_substituted_lesson_ids()))) then return new; end if;
  if exists (select from app.approved_operations_now(new.id))
    and ((new.topic, new.topic_revision_id) is not distinct from (old.topic, old.topic_revision_id)
      or exists (select from app.approved_parts_now(new.id) a
        where (a.revision_id, a.part, a.content) is not distinct from (new.topic_revision_id, 'topic'::lesson_part, new.topic)))
    and (new.attendance_revision_id is not distinct from old.attendance_revision_id
      or new.attendance_revision_id in (select a.revision_id from app.approved_attendance_now(new.id) a where a.pupil_id is null))
  then return new; end if;
  raise insufficient_privilege using message = 'this lesson is not this person''s to fill';
end $$;
revoke all on function app.only_keepers_fill_lessons() from public;
create or replace trigger only_keepers_fill_lessons before update of topic, curriculum_topic_id, topic_revision_id, topic_complete_since,
    attendance_revision_id, attendance_complete_since, homework_complete_since on lesson
  for each row execute function app.only_keepers_fill_lessons();

create or replace function app.only_leaders_move_lessons() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_user <> 'journal_app' then return null; end if;
  if app.reads_whole_school() then return null; end if;
  raise insufficient_privilege using message = 'lessons are not this person''s to move';
end $$;
revoke all on function app.only_leaders_move_lessons() from public;
create or replace trigger only_leaders_move_lessons before update of on_date, position, timetable_entry_id, room, withdrawn_at,
    left_timetable_at, cancelled_at, cancelled_by_id, cancel_reason, cancel_order_number, absent_teacher_id,
    moved_from_on, moved_from_position, moved_at, moved_by_id, move_reason, kept_outside_at, kept_outside_by_id on lesson
  for each statement execute function app.only_leaders_move_lessons();

drop policy if exists app_insert on lesson;
create policy app_insert on lesson for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant insert (school_id, id, group_id, on_date, position, timetable_entry_id, room) on lesson to journal_app;

drop policy if exists service_write on lesson;
create policy service_write on lesson to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (on_date, position, timetable_entry_id, room, withdrawn_at, left_timetable_at) on lesson to journal_import;
