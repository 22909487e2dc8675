-- Plan and fact of the groups asked for, under the rights of whoever calls it: hours of the plan, hours due by today (every
-- lesson of the timetable is one, lost ones too; of today's those with a topic or lost), hours of the plan given (a topic counts
-- no more than its hours), hours left, and lessons left to give them in. Lost to the plan is an hour that was cancelled or
-- granted to a substitute who gives another subject in it. The rules of lib/planning/model.ts. As it stood at the end of a day: what
-- was written after `as_of` is left out; null: as it stands.
do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in ('plan_hours', 'plan_hours_on', 'plan_lags')
  loop execute format('drop function %s', old); end loop;
end $$;

create function app.plan_hours_on(group_ids uuid[], on_day date, as_of timestamptz)
  returns table (group_id uuid, hours int, due int, given int, hours_left int, lessons_left int) language sql stable as $$
  with topic as (
    select p.group_id, t.id, t.hours from curriculum_plan p
      join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id
    where p.school_id = (select app.school_id()) and p.group_id = any (group_ids)
  ), hour as materialized (
    select l.group_id, l.on_date, case when as_of is null or l.topic_complete_since <= as_of then l.curriculum_topic_id end as topic_id,
      l.topic is not null and (as_of is null or coalesce(l.topic_complete_since <= as_of, false)) as has_topic,
      l.cancelled_at is not null or exists (select from substitution s where s.school_id = l.school_id and s.lesson_id = l.id
        and s.withdrawn_at is null and s.subject_given_id is not null) as is_lost
    from lesson l where l.school_id = (select app.school_id()) and l.group_id in (select topic.group_id from topic)
      and l.withdrawn_at is null and (l.left_timetable_at is null or l.topic is not null)
  ), held as (
    select hour.topic_id as id, count(*)::int as hours from hour where hour.topic_id is not null and not is_lost group by hour.topic_id
  ), plan as (
    select topic.group_id, sum(topic.hours)::int as hours, sum(least(topic.hours, coalesce(held.hours, 0)))::int as given
    from topic left join held on held.id = topic.id group by topic.group_id
  ), lessons as (
    select hour.group_id,
      (count(*) filter (where on_date < on_day or on_date = on_day and (has_topic or is_lost)))::int as due,
      (count(*) filter (where on_date >= on_day and not has_topic and not is_lost))::int as ahead
    from hour group by hour.group_id
  )
  select plan.group_id, plan.hours, least(plan.hours, coalesce(lessons.due, 0)), plan.given, plan.hours - plan.given, coalesce(lessons.ahead, 0)
  from plan left join lessons on lessons.group_id = plan.group_id $$;

create function app.plan_hours(group_ids uuid[])
  returns table (group_id uuid, hours int, due int, given int, hours_left int, lessons_left int) language sql stable
  as $$ select * from app.plan_hours_on(group_ids, app.today(), null) $$;

-- Plan and fact of every group of the present year, for whoever oversees: figures and teachers, no topic and no pupil.
create function app.plan_lags() returns jsonb language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the plans of the school are not this person''s'; end if;
  return (with year as (
    select y.id from school_year y where y.school_id = (select app.school_id()) and y.starts_on <= app.today() order by y.starts_on desc limit 1
  ), grp as (
    select g.id, g.name, json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en) as subject,
      exists (select from curriculum_plan p where p.school_id = g.school_id and p.group_id = g.id) as has_plan
    from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id
      join subject u on u.school_id = c.school_id and u.id = c.subject_id
    where g.school_id = (select app.school_id()) and c.year_id = (select id from year)
  )
  select jsonb_build_object(
    'courses', (select coalesce(jsonb_agg(jsonb_build_object('groupId', grp.id, 'groupName', grp.name, 'subject', grp.subject,
        'teachers', (select coalesce(jsonb_agg(jsonb_build_object('surname', p.surname, 'firstName', p.first_name) order by p.sort_key), '[]')
          from teaching_assignment t join person p on p.school_id = t.school_id and p.id = t.teacher_id
          where t.school_id = (select app.school_id()) and t.group_id = grp.id and app.is_open(t.started_on, t.ended_on)),
        'hours', h.hours, 'due', h.due, 'given', h.given, 'lag', h.due - h.given, 'unplaced', greatest(0, h.hours_left - h.lessons_left))
        order by h.due - h.given desc, greatest(0, h.hours_left - h.lessons_left) desc, grp.name, grp.id), '[]')
      from app.plan_hours(array(select grp.id from grp where has_plan)) h join grp on grp.id = h.group_id),
    'withoutPlan', (select count(*) from grp where not has_plan and exists (select from lesson l
      where l.school_id = (select app.school_id()) and l.group_id = grp.id and l.withdrawn_at is null)))
  );
end $$;

revoke all on function app.plan_hours_on(uuid[], date, timestamptz), app.plan_hours(uuid[]), app.plan_lags() from
  public, journal_app, journal_sign_in, journal_setup, journal_import, journal_timetable, journal_health, journal_invitation;
grant execute on function app.plan_hours_on(uuid[], date, timestamptz), app.plan_hours(uuid[]), app.plan_lags() to journal_app;
