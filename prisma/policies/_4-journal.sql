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

-- What the day's other lessons up to this one's hour say of its pupils, whoever taught them: who is absent by the nearest one before it, and who was
-- present in another of the same hour, of which one is wrong. The keeper of the lesson is offered this and no more (screens: "Lesson"). Each group's
-- lessons are looked up by its day: told how few rows to expect, the planner read whole years of them (8 ms of the page, measured).
drop function if exists app.absent_earlier_that_day(uuid), app.present_elsewhere(uuid);
create or replace function app.said_that_day(lesson uuid) returns table (pupil_id uuid, is_absent_earlier boolean, is_present_elsewhere boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with said as (
    select m.pupil_id, other.position = this.position as is_same_hour, x.kind,
      row_number() over (partition by m.pupil_id, other.position = this.position order by other.position desc) as nth
    from app.lesson_kept_by_me(lesson) this
      join course_group_membership m on m.school_id = (select app.school_id()) and m.group_id = this.group_id
        and m.started_on <= this.on_date and coalesce(m.ended_on, 'infinity') >= this.on_date
      join course_group_membership k on k.school_id = m.school_id and k.pupil_id = m.pupil_id
        and k.started_on <= this.on_date and coalesce(k.ended_on, 'infinity') >= this.on_date
      cross join lateral (select l.id, l.position, l.attendance_complete_since from lesson l
        where l.school_id = k.school_id and l.group_id = k.group_id and l.on_date = this.on_date and l.position <= this.position and l.id <> this.id
          and l.cancelled_at is null and l.withdrawn_at is null offset 0) other
      left join attendance_exception x on x.school_id = m.school_id and x.lesson_id = other.id and x.pupil_id = m.pupil_id
    where other.attendance_complete_since is not null or x.kind is not null and other.position < this.position)
  select s.pupil_id, coalesce(bool_or(not s.is_same_hour and s.nth = 1 and s.kind = 'absent'), false), coalesce(bool_or(s.is_same_hour and (s.kind is null or s.kind = 'late')), false)
  from said s group by s.pupil_id $$;

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

revoke all on function app.known_operations(uuid[]), app.days_of_lessons(uuid[]), app.said_that_day(uuid), app.away_in_previous_lesson(uuid, int),
  app.lesson_kept_by_me(uuid), app.expected_away(uuid) from public;
grant execute on function app.known_operations(uuid[]), app.days_of_lessons(uuid[]), app.said_that_day(uuid), app.away_in_previous_lesson(uuid, int),
  app.lesson_kept_by_me(uuid), app.expected_away(uuid) to journal_app;
