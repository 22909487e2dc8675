-- Operations received before, among those asked for: an id may stand in any of three tables, in a lesson that was handed
-- over since, or belong to somebody else. Says whose it is and whether it is the same, never what it was.
create or replace function app.known_operations(ids uuid[]) returns table (id uuid, is_mine boolean, payload_hash text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id, r.author_id = app.person_id(), r.payload_hash from mark_revision r
    where r.school_id = (select app.school_id()) and r.id = any (ids)
  union all select r.id, r.author_id = app.person_id(), r.payload_hash from attendance_revision r
    where r.school_id = (select app.school_id()) and r.id = any (ids)
  union all select r.id, r.author_id = app.person_id(), r.payload_hash from lesson_revision r
    where r.school_id = (select app.school_id()) and r.id = any (ids) $$;

-- Days of lessons that hold marks of my pupils in groups that are not mine: means count a mark by its day, whatever group
-- it was given in (domain: "Period marks").
create or replace function app.days_of_lessons(ids uuid[]) returns table (id uuid, on_date date)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.id, l.on_date from lesson l where l.school_id = (select app.school_id()) and l.id = any (ids) and app.is_staff() $$;

-- The lesson, for whoever keeps it.
create or replace function app.lesson_kept_by_me(lesson uuid) returns lesson
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l from lesson l where l.school_id = (select app.school_id()) and l.id = lesson
    and (l.group_id = any (array(select app.my_group_ids())) or l.id = any (array(select app.my_substituted_lesson_ids()))) $$;

-- Who of a lesson's pupils is absent today, by the nearest lesson before it that says so, whoever taught it: what the
-- keeper of the lesson is offered, no more (screens: "Lesson").
create or replace function app.absent_earlier_that_day(lesson uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with this as (select * from app.lesson_kept_by_me(lesson)),
    said as (select distinct on (m.pupil_id) m.pupil_id, x.kind
      from this
      join course_group_membership m on m.school_id = (select app.school_id()) and m.group_id = this.group_id
        and m.started_on <= this.on_date and coalesce(m.ended_on, 'infinity') >= this.on_date
      join course_group_membership other on other.school_id = m.school_id and other.pupil_id = m.pupil_id
        and other.started_on <= this.on_date and coalesce(other.ended_on, 'infinity') >= this.on_date
      join lesson earlier on earlier.school_id = m.school_id and earlier.group_id = other.group_id
        and earlier.on_date = this.on_date and earlier.position < this.position and earlier.cancelled_at is null
      left join attendance_exception x on x.school_id = m.school_id and x.lesson_id = earlier.id and x.pupil_id = m.pupil_id
      where earlier.attendance_complete_since is not null or x.kind is not null
      order by m.pupil_id, earlier.position desc)
  select pupil_id from said where kind = 'absent' $$;

-- Who of a lesson's pupils was absent or exempt in the group's lesson before it, at most so many days back, whoever kept that.
create or replace function app.away_in_previous_lesson(lesson uuid, days int) returns table (pupil_id uuid, kind text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with this as (select * from app.lesson_kept_by_me(lesson)),
    previous as (select p.id, p.on_date from this join lesson p on p.school_id = (select app.school_id()) and p.group_id = this.group_id
        and (p.on_date, p.position) < (this.on_date, this.position) and p.withdrawn_at is null and p.cancelled_at is null
      order by p.on_date desc, p.position desc limit 1)
  select x.pupil_id, x.kind::text from this, previous join attendance_exception x on x.school_id = (select app.school_id()) and x.lesson_id = previous.id
    where previous.on_date >= this.on_date - days and x.kind in ('absent', 'exempt') $$;

-- Who of a lesson's pupils is expected to be away that day, by the class teacher's word: an excursion, an exemption, or an
-- absence that was announced; its reason stays with her (domain: "Families").
create or replace function app.expected_away(lesson uuid) returns table (pupil_id uuid, because text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.pupil_id, case s.kind when 'excursion' then 'excursion' when 'exempt' then 'exemption' else 'announced' end
  from (select distinct on (x.pupil_id) x.pupil_id, x.kind
    from app.lesson_kept_by_me(lesson) this
      join course_group g on g.school_id = (select app.school_id()) and g.id = this.group_id
      join course_group_membership m on m.school_id = (select app.school_id()) and m.group_id = this.group_id
        and m.started_on <= this.on_date and coalesce(m.ended_on, 'infinity') >= this.on_date
      join (select school_id, pupil_id, kind, started_on, ended_on, course_id, entered_at as said_at, id from absence_spell where withdrawn_at is null
          union all select school_id, pupil_id, kind, started_on, ended_on, null, announced_at, id from absence_notice
            where withdrawn_at is null and decision is null) x
        on x.school_id = m.school_id and x.pupil_id = m.pupil_id
        and this.on_date between x.started_on and x.ended_on and (x.course_id is null or x.course_id = g.course_id)
    order by x.pupil_id, x.said_at desc, x.id desc) s
  where s.kind <> 'none' $$;

-- Who of a lesson's pupils was said to be present in another lesson of the same hour: one of the two is wrong.
create or replace function app.present_elsewhere(lesson uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct m.pupil_id
  from app.lesson_kept_by_me(lesson) this
    join course_group_membership m on m.school_id = (select app.school_id()) and m.group_id = this.group_id
      and m.started_on <= this.on_date and coalesce(m.ended_on, 'infinity') >= this.on_date
    join course_group_membership other on other.school_id = m.school_id and other.pupil_id = m.pupil_id and other.group_id <> m.group_id
      and other.started_on <= this.on_date and coalesce(other.ended_on, 'infinity') >= this.on_date
    join lesson elsewhere on elsewhere.school_id = m.school_id and elsewhere.group_id = other.group_id
      and elsewhere.on_date = this.on_date and elsewhere.position = this.position
      and elsewhere.cancelled_at is null and elsewhere.withdrawn_at is null and elsewhere.attendance_complete_since is not null
    left join attendance_exception x on x.school_id = m.school_id and x.lesson_id = elsewhere.id and x.pupil_id = m.pupil_id
  where x.kind is null or x.kind = 'late' $$;

revoke all on function app.known_operations(uuid[]), app.days_of_lessons(uuid[]), app.absent_earlier_that_day(uuid), app.away_in_previous_lesson(uuid, int),
  app.lesson_kept_by_me(uuid), app.expected_away(uuid), app.present_elsewhere(uuid) from public;
grant execute on function app.known_operations(uuid[]), app.days_of_lessons(uuid[]), app.absent_earlier_that_day(uuid), app.away_in_previous_lesson(uuid, int),
  app.lesson_kept_by_me(uuid), app.expected_away(uuid), app.present_elsewhere(uuid) to journal_app;
