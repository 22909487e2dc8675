-- Work that the plans of a pupil's groups lead to, as things stand: the hours left of each topic go, in the plan's order, to the
-- lessons from today on that have none yet, as lib/planning/model.ts has it. Of a plan nothing but the kind of work and the
-- lesson is told, to whoever may open the pupil's diary.
create or replace function app.works_ahead_of(pupil uuid)
  returns table (lesson_id uuid, on_date date, "position" int, subject_id uuid, work_kind work_kind)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with belongs as materialized (
    select m.group_id, m.started_on, coalesce(m.ended_on, 'infinity') as ended_on, c.subject_id
    from course_group_membership m join course_group g on g.school_id = m.school_id and g.id = m.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id
    where m.school_id = (select app.school_id()) and m.pupil_id = pupil and coalesce(m.ended_on, 'infinity') >= app.today()
      and (pupil = any (array(select app.my_pupil_ids())) or pupil = any (array(select app.my_class_pupil_ids())) or app.reads_whole_school())
  ), hour as materialized (
    select l.id, l.group_id, l.on_date, l.position, l.topic is not null as has_topic, l.curriculum_topic_id as topic_id, l.left_timetable_at is not null as is_outside,
      l.cancelled_at is not null or exists (select from substitution s where s.school_id = l.school_id and s.lesson_id = l.id
        and s.withdrawn_at is null and s.subject_given_id is not null) as is_lost
    from lesson l where l.school_id = (select app.school_id()) and l.withdrawn_at is null and l.group_id in (select b.group_id from belongs b)
  ), place as (
    select h.id, h.group_id, h.on_date, h.position, row_number() over (partition by h.group_id order by h.on_date, h.position, h.id) as place
    from hour h where h.on_date >= app.today() and not h.has_topic and not h.is_lost and not h.is_outside
  ), held as (
    select h.topic_id as id, count(*) as hours from hour h where h.topic_id is not null and not h.is_lost group by h.topic_id
  ), topic as (
    select p.group_id, t.ordinal, t.work_kind, greatest(0, t.hours - coalesce(held.hours, 0)) as hours_left
    from curriculum_plan p join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id left join held on held.id = t.id
    where p.school_id = (select app.school_id()) and p.group_id in (select b.group_id from belongs b)
  ), expanded as (
    select topic.*, sum(topic.hours_left) over (partition by topic.group_id order by topic.ordinal) as upto from topic
  )
  select place.id, place.on_date, place.position, belongs.subject_id, expanded.work_kind
  from expanded join place on place.group_id = expanded.group_id and place.place > expanded.upto - expanded.hours_left and place.place <= expanded.upto
    join belongs on belongs.group_id = place.group_id and place.on_date between belongs.started_on and belongs.ended_on
  where expanded.work_kind in ('controlWork', 'test', 'laboratory', 'written', 'practical') $$;
revoke all on function app.works_ahead_of(uuid) from public;
grant execute on function app.works_ahead_of(uuid) to journal_app;

-- Whoever comes with an address is nobody's person yet: whose it is and whose calendar, while it stands, its owner has an
-- account that is not disabled, and the pupil is hers on the school's day. For the feed's role alone; what is read then is read
-- as that person. All of it here: an address that never was and one that ended are one and the same statement.
drop function if exists app.calendar_feed_of(text);
create function app.calendar_feed_of(hash text)
  returns table (school_id uuid, id uuid, person_id uuid, pupil_id uuid, account_id uuid, time_zone text, locale text, school_locale text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.school_id, f.id, f.person_id, f.pupil_id, a.id, s.time_zone, p.locale,
    app.language_of_school(s.id, (app.now() at time zone s.time_zone)::date)
  from calendar_feed f join school s on s.id = f.school_id join person p on p.school_id = f.school_id and p.id = f.person_id
    join account a on a.id = p.account_id and a.disabled_at is null
  where f.token_hash = hash and f.voided_at is null and (f.pupil_id = f.person_id or exists (
    select from guardianship g where g.school_id = f.school_id and g.guardian_id = f.person_id and g.pupil_id = f.pupil_id
      and (app.now() at time zone s.time_zone)::date between g.started_on and coalesce(g.ended_on, 'infinity'))) $$;
revoke all on function app.calendar_feed_of(text) from public, journal_app;
grant execute on function app.calendar_feed_of(text), app.my_facts() to journal_calendar_feed;
