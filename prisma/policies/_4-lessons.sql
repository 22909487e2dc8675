-- Lessons from a day on that anything refers to: a person alone may move them (architecture: "A lesson is a row"). The
-- ids say that something exists, never what or about whom, so whoever reconciles may ask, without reading marks.
create or replace function app.referred_lesson_ids(from_day date) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with ahead as materialized (
    select l.id, l.topic_revision_id, l.attendance_revision_id, l.cancelled_at from lesson l
      where l.school_id = (select app.school_id()) and l.on_date >= from_day)
  select id from ahead
    where topic_revision_id is not null or attendance_revision_id is not null or cancelled_at is not null
  union
  select a.id from ahead a join (
    select lesson_id from lesson_revision where school_id = (select app.school_id())
    union all select lesson_id from attendance_revision where school_id = (select app.school_id())
    union all select lesson_id from attendance_exception where school_id = (select app.school_id())
    union all select lesson_id from mark_revision where school_id = (select app.school_id())
    union all select lesson_id from declined_entry where school_id = (select app.school_id())
    union all select lesson_id from mark where school_id = (select app.school_id())
    union all select lesson_id from substitution where school_id = (select app.school_id())
    union all select lesson_id from state_copy where school_id = (select app.school_id())
    union all select lesson_id from correction_request where school_id = (select app.school_id()) and lesson_id is not null
    union all select given_lesson_id from homework where school_id = (select app.school_id())
    union all select due_lesson_id from homework where school_id = (select app.school_id()) and is_due_fixed) referring
    on referring.lesson_id = a.id $$;

revoke all on function app.referred_lesson_ids(date) from public;
grant execute on function app.referred_lesson_ids(date) to journal_app, journal_import, journal_timetable;

-- Where lessons stand, for everybody of the staff who looks at a timetable: the hour, the room, whether it is held. What is
-- written in a lesson is not in it, and no pupil.
create or replace function app.standing_lessons(first date, last date)
  returns table (id uuid, group_id uuid, on_date date, "position" int, room text, is_cancelled boolean, moved_from_on date, moved_from_position int, move_reason text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.id, l.group_id, l.on_date, l.position, l.room, l.cancelled_at is not null, l.moved_from_on, l.moved_from_position, l.move_reason
  from lesson l
  where l.school_id = (select app.school_id()) and (select app.is_staff()) and l.on_date between first and last
    and l.withdrawn_at is null and l.left_timetable_at is null $$;
revoke all on function app.standing_lessons(date, date) from public;
grant execute on function app.standing_lessons(date, date) to journal_app;
