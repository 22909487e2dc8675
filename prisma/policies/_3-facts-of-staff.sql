-- What somebody of the staff may see, from facts with periods (_3-facts.sql).

create or replace function app.holds_post(variadic posts staff_post[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from staff_appointment a
    where a.school_id = (select app.school_id()) and a.person_id = app.person_id() and a.post = any (posts)
      and a.approved_at is not null and app.is_open(a.started_on, a.ended_on)) $$;

-- Director, acting director and deputies read the whole school (regulation 1.11).
create or replace function app.reads_whole_school() returns boolean language sql stable
  as $$ select app.holds_post('director', 'actingDirector', 'deputy') $$;

-- People, classes and enrolment, never marks.
create or replace function app.keeps_people() returns boolean language sql stable
  as $$ select app.holds_post('director', 'actingDirector', 'deputy', 'secretary', 'administrator') $$;

create or replace function app.is_in_working_group() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from working_group_membership m
    where m.school_id = (select app.school_id()) and m.person_id = app.person_id()
      and m.approved_at is not null and app.is_open(m.started_on, m.ended_on)) $$;

create or replace function app.chairs_working_group() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from working_group_membership m
    where m.school_id = (select app.school_id()) and m.person_id = app.person_id() and m.is_chair
      and m.approved_at is not null and app.is_open(m.started_on, m.ended_on)) $$;

-- Who proposes its members: the leadership, and its present chair.
create or replace function app.proposes_members() returns boolean language sql stable
  as $$ select app.reads_whole_school() or app.chairs_working_group() $$;

-- The filling of the whole school, level 1: counts and lessons, never a pupil (regulation 1.3).
create or replace function app.oversees() returns boolean language sql stable
  as $$ select app.is_in_working_group() or app.reads_whole_school() $$;

create or replace function app.my_group_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.group_id from teaching_assignment t
    where t.school_id = (select app.school_id()) and t.teacher_id = app.person_id() and app.is_open(t.started_on, t.ended_on) $$;

create or replace function app.my_class_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.class_id from staff_appointment a
    where a.school_id = (select app.school_id()) and a.person_id = app.person_id() and a.post = 'classTeacher'
      and a.class_id is not null and a.approved_at is not null and app.is_open(a.started_on, a.ended_on) $$;

create or replace function app.my_class_pupil_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.pupil_id from enrolment e
    where e.school_id = (select app.school_id()) and e.class_id = any (array(select app.my_class_ids()))
      and app.is_open(e.started_on, e.ended_on) $$;

create or replace function app.my_class_group_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.group_id from course_group_part p
    where p.school_id = (select app.school_id()) and p.class_id = any (array(select app.my_class_ids())) $$;

create or replace function app.my_class_subgroup_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id from subgroup s
    where s.school_id = (select app.school_id()) and s.class_id = any (array(select app.my_class_ids())) $$;

-- A substitute sees a granted lesson from the grant, as long as she may write it (the school's edit window of the lesson's
-- day, 7 days where it chose none: lib/settings/model.ts), and a week longer, to ask for a correction. This is the first day
-- that is seen so: of each rule, the first of its days that is.
create or replace function app.granted_from() returns date
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with rules as (select '-infinity'::date as since, 7 as days
      union all (select distinct on (s.effective_on) s.effective_on, (s.value #>> '{}')::int from setting s
        where s.school_id = (select app.school_id()) and s.key = 'editWindowDays' and s.effective_on <= app.today()
        order by s.effective_on, s.set_at desc)),
    seen as (select greatest(since, app.today() - 7 - days) as since, lead(since) over (order by since) as until from rules)
  select min(since) from seen where until is null or since < until $$;

-- Nobody who has left the staff, or takes no lessons any more, goes on seeing them: access ends on the day.
create or replace function app.my_substituted_lesson_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.lesson_id from substitution s join lesson l on l.school_id = s.school_id and l.id = s.lesson_id
    where s.school_id = (select app.school_id()) and s.substitute_id = app.person_id() and s.withdrawn_at is null
      and l.on_date >= (select app.granted_from())
      and ((select app.holds_post('director', 'actingDirector', 'deputy', 'classTeacher', 'teacher')) or exists (select app.my_group_ids())) $$;

create or replace function app.my_substituted_group_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.group_id from lesson l
    where l.school_id = (select app.school_id()) and l.id = any (array(select app.my_substituted_lesson_ids())) $$;

create or replace function app.my_mark_granted_lesson_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.lesson_id from substitution s
    where s.school_id = (select app.school_id()) and s.grants_marks and s.withdrawn_at is null
      and s.lesson_id = any (array(select app.my_substituted_lesson_ids())) $$;

-- Who teaches a group that day, or is approved in a post that takes lessons. lib/timetable/model.ts says the same.
create or replace function app.teaches_on(person uuid, day date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from teaching_assignment t where t.school_id = (select app.school_id()) and t.teacher_id = person
      and t.started_on <= day and (t.ended_on is null or t.ended_on >= day))
    or exists (select from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = person
      and a.post in ('director', 'actingDirector', 'deputy', 'classTeacher', 'teacher') and a.approved_at is not null
      and a.started_on <= day and (a.ended_on is null or a.ended_on >= day)) $$;

-- Whom a lesson may be given to. A substitution opens names and marks, which are not for the secretary and the administrator.
create or replace function app.takes_lessons(person uuid, lesson uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from lesson l where l.school_id = (select app.school_id()) and l.id = lesson and app.teaches_on(person, l.on_date)) $$;

-- Whom a group may be given to, for good: never an administrator, be he a teacher besides, nor who is proposed as one.
-- lib/teaching/queries.ts says the same.
create or replace function app.may_be_given_a_group(person uuid, day date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.teaches_on(person, day)
    and not exists (select from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = person
      and a.post = 'administrator' and a.declined_at is null and (a.ended_on is null or a.ended_on >= day)) $$;

-- Whether the person was to keep a lesson on a day of the span that is past: she excuses none of it herself.
create or replace function app.keeps_past_lessons(first date, last date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from lesson l where l.school_id = (select app.school_id()) and l.on_date between first and least(last, app.today() - 1)
    and l.withdrawn_at is null and l.left_timetable_at is null and l.cancelled_at is null
    and (exists (select from teaching_assignment t where t.school_id = l.school_id and t.group_id = l.group_id and t.teacher_id = app.person_id()
        and t.started_on <= l.on_date and (t.ended_on is null or t.ended_on >= l.on_date))
      or exists (select from substitution s where s.school_id = l.school_id and s.lesson_id = l.id
        and s.substitute_id = app.person_id() and s.withdrawn_at is null))) $$;

-- Pupils whose names I may read as staff: everybody who is or was in a group I teach, my class, the lessons I take for another.
create or replace function app.my_roster_pupil_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.pupil_id from course_group_membership m
    where m.school_id = (select app.school_id()) and m.group_id = any (array(select app.my_group_ids()
      union select app.my_substituted_group_ids()))
  union select app.my_class_pupil_ids() $$;

-- Means are per pupil and subject, whatever group a mark was given in: the pupils now in my groups, each with that course.
create or replace function app.my_course_pupils() returns table (course_id uuid, pupil_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.course_id, m.pupil_id from course_group_membership m
    join course_group g on g.school_id = m.school_id and g.id = m.group_id
    where m.school_id = (select app.school_id()) and m.group_id = any (array(select app.my_group_ids()))
      and app.is_open(m.started_on, m.ended_on) $$;

-- Whoever left a course is marked for the periods that ended while he was in it, by whoever teaches now the group he left
-- last. The periods of a course: those of lib/term-marks/model.ts, `periodsOf`.
create or replace function app.my_left_pupils() returns table (group_id uuid, course_id uuid, pupil_id uuid, period term_mark_period)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with gone as materialized (select m.school_id, m.group_id, m.pupil_id, g.course_id, c.year_id, c.term_kind
    from course_group_membership m join course_group g on g.school_id = m.school_id and g.id = m.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id
    where m.school_id = (select app.school_id()) and m.group_id = any (array(select app.my_group_ids())) and m.ended_on < app.today()
      and not exists (select from course_group_membership later join course_group o on o.school_id = later.school_id and o.id = later.group_id
        where later.school_id = m.school_id and later.pupil_id = m.pupil_id and o.course_id = g.course_id
          and coalesce(later.ended_on, 'infinity') > m.ended_on)),
  own as (select t.year_id, k.term_kind, t.ends_on, case when t.kind::text = k.term_kind then t.kind::text || t.ordinal
      when k.term_kind <> 'halfYear' then t.kind::text || t.ordinal
      when t.ordinal % 2 = 0 then 'halfYear' || t.ordinal / 2 end as period
    from (select distinct year_id, term_kind::text from gone) k join term t on t.school_id = (select app.school_id()) and t.year_id = k.year_id
      and (t.kind::text = k.term_kind or t.kind = 'quarter' and not exists (select from term o
        where o.school_id = t.school_id and o.year_id = t.year_id and o.kind::text = k.term_kind))),
  ends as (select year_id, term_kind, period, ends_on from own where period is not null
    union all select o.year_id, o.term_kind, late.period, case late.period when 'year' then max(o.ends_on) else greatest(max(o.ends_on), y.ends_on) end
      from own o join school_year y on y.school_id = (select app.school_id()) and y.id = o.year_id
        cross join (values ('year'), ('exam'), ('final')) late(period)
      where o.period is not null group by o.year_id, o.term_kind, y.ends_on, late.period)
  select gone.group_id, gone.course_id, gone.pupil_id, ends.period::term_mark_period
  from gone join ends on ends.year_id = gone.year_id and ends.term_kind = gone.term_kind::text
  where exists (select from course_group o join course_group_membership m on m.school_id = o.school_id and m.group_id = o.id
    where o.school_id = gone.school_id and o.course_id = gone.course_id and m.pupil_id = gone.pupil_id
      and m.started_on <= ends.ends_on and coalesce(m.ended_on, 'infinity') >= ends.ends_on) $$;

create or replace function app.my_group_pupils() returns table (group_id uuid, pupil_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.group_id, m.pupil_id from course_group_membership m
    where m.school_id = (select app.school_id()) and m.group_id = any (array(select app.my_group_ids()))
      and app.is_open(m.started_on, m.ended_on) $$;

-- Every group a present pupil of my class is or was in, in another class too: the class teacher reads the whole year of
-- her pupils (domain: "Who does what").
create or replace function app.my_class_pupil_group_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct m.group_id from course_group_membership m
    where m.school_id = (select app.school_id()) and m.pupil_id = any (array(select app.my_class_pupil_ids())) $$;

create or replace function app.staff_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.person_id from staff_appointment a where a.school_id = (select app.school_id())
  union select t.teacher_id from teaching_assignment t where t.school_id = (select app.school_id()) $$;

create or replace function app.is_staff() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = app.person_id()
      and a.approved_at is not null and app.is_open(a.started_on, a.ended_on))
    or exists (select app.my_group_ids()) or app.is_in_working_group() $$;

create or replace function app.my_class_guardian_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.guardian_id from guardianship g
    where g.school_id = (select app.school_id()) and g.pupil_id = any (array(select app.my_class_pupil_ids())) $$;
