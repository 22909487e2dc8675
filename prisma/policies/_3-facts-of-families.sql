-- What a guardian or a pupil may see, from facts with periods (_3-facts.sql).

-- A guardian's children while the guardianship is open, and the pupil's own record.
create or replace function app.my_child_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.pupil_id from guardianship g
    where g.school_id = (select app.school_id()) and g.guardian_id = app.person_id() and app.is_open(g.started_on, g.ended_on) $$;

-- Those of them whose absence one may announce: a guardian's rights may be partial.
create or replace function app.my_announced_child_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.pupil_id from guardianship g
    where g.school_id = (select app.school_id()) and g.guardian_id = app.person_id() and g.may_announce and app.is_open(g.started_on, g.ended_on) $$;

-- A pupil, and so a reader of her own record, until the day she leaves: between two years the next enrolment is still to come.
create or replace function app.is_pupil() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from enrolment e where e.school_id = (select app.school_id()) and e.pupil_id = app.person_id()
    and (e.ended_on is null or e.ended_on >= app.today())) $$;

create or replace function app.my_pupil_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.my_child_ids() union select app.person_id() where app.is_pupil() $$;

-- An e-mail address of her own: every account's but a pupil's, on whom no more is held than is needed (domain: "Personal data").
create or replace function app.keeps_address() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select app.my_child_ids()) or not app.is_pupil() $$;

create or replace function app.my_pupil_group_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct m.group_id from course_group_membership m
    where m.school_id = (select app.school_id()) and m.pupil_id = any (array(select app.my_pupil_ids())) $$;

create or replace function app.my_pupil_class_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct e.class_id from enrolment e
    where e.school_id = (select app.school_id()) and e.pupil_id = any (array(select app.my_pupil_ids())) $$;

-- By name: who read a week of a pupil's own diary.
create or replace function app.my_guardian_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.guardian_id from guardianship g where g.school_id = (select app.school_id()) and g.pupil_id = app.person_id() $$;

-- What was corrected before it became public never reaches a family (domain: "The ladder of change").
create or replace function app.my_retracted_mark_revision_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select earlier.id from mark_revision earlier
    join mark_revision later on later.school_id = earlier.school_id and later.base_revision_id = earlier.id
    where earlier.school_id = (select app.school_id()) and earlier.pupil_id = any (array(select app.my_pupil_ids()))
      and later.received_at <= earlier.publish_at $$;

-- Attendance is public at once; what was put right within some minutes (setting slipMinutes, as it stood on the day of writing) was a
-- slip of the hand and no correction.
create or replace function app.my_retracted_attendance_revision_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select earlier.id from attendance_revision earlier
    join attendance_revision later on later.school_id = earlier.school_id and later.pupil_id = earlier.pupil_id
      and later.base_revision_id = earlier.id
    where earlier.school_id = (select app.school_id()) and earlier.pupil_id = any (array(select app.my_pupil_ids()))
      and later.received_at <= earlier.received_at + make_interval(mins => coalesce((select (c.value #>> '{}')::int from setting c
        where c.school_id = earlier.school_id and c.key = 'slipMinutes'
          and c.effective_on <= (earlier.received_at at time zone (select s.time_zone from school s where s.id = (select app.school_id())))::date
        order by c.effective_on desc, c.set_at desc limit 1), 10)) $$;
