-- What stands beside a check's checklist (regulation 1.3), levels 1 and 2 alone: counts of a lesson or a group, no name and no value of a
-- pupil. The days are those of _4-filling.sql; `duties` those of _5-duties.sql with a column for each period, null for a check of lessons.

do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in ('marks_asked', 'pupils_in_periods', 'control_works', 'check_figures')
  loop execute format('drop function %s', old); end loop;
end $$;

-- How many marks the lessons a week of a group ask for in each period of its course.
create function app.marks_asked(group_ids uuid[], duties jsonb) returns table (group_id uuid, col int, needed int) language sql stable as $$
  select g.id, p.col, (p.needed->>(greatest(1, least(3, round(count(*) / p.weeks))) - 1)::int)::int
  from jsonb_to_recordset(duties->'periods') as p("termKind" text, "from" date, "to" date, weeks numeric, col int, needed jsonb)
    join course c on c.school_id = (select app.school_id()) and c.term_kind::text = p."termKind"
    join course_group g on g.school_id = c.school_id and g.course_id = c.id and g.id = any (group_ids) and g.grading_mode <> 'none'
    join lesson l on l.school_id = g.school_id and l.group_id = g.id and l.withdrawn_at is null and l.on_date between p."from" and p."to"
  group by g.id, p.col, p.weeks, p.needed $$;

-- Pupils of a group in each period of its course: how many owe anything, have as many marks as are asked for, have the period's mark, and got it
-- late. The rules of app.dues_of_marks and app.dues_of_term_marks, pupil by pupil: for some groups that takes a tenth of counting the school.
create function app.pupils_in_periods(group_ids uuid[], duties jsonb, as_of timestamptz)
  returns table (group_id uuid, col int, needed int, is_over boolean, pupils int, enough int, marked int, marked_late int) language sql stable as $$
  select n.group_id, n.col, n.needed, as_of > p."dueAt", count(*)::int, (count(*) filter (where given.marks >= n.needed))::int,
    (count(*) filter (where decided.at is not null))::int, (count(*) filter (where decided.at > p."dueAt"))::int
  from app.marks_asked(group_ids, duties) n
    join jsonb_to_recordset(duties->'periods') as p(period text, "from" date, "to" date, col int, "dueAt" timestamptz) on p.col = n.col
    join course_group g on g.school_id = (select app.school_id()) and g.id = n.group_id
    join course_group_membership k on k.school_id = g.school_id and k.group_id = g.id and least(p."to", app.today()) between k.started_on and coalesce(k.ended_on, 'infinity')
    cross join lateral (select count(*) as marks from mark m
        join lesson l on l.school_id = m.school_id and l.id = m.lesson_id and l.on_date between p."from" and p."to"
        join mark_revision r on r.school_id = m.school_id and r.id = m.revision_id and r.received_at <= as_of
      where m.school_id = (select app.school_id()) and m.course_id = g.course_id and m.pupil_id = k.pupil_id and m.value is not null and m.counts) given
    cross join lateral (select min(r.received_at) filter (where r.kind is not null and r.received_at > coalesce(c.at, '-infinity')) as at
      from term_mark_revision r left join lateral (select max(x.received_at) as at from term_mark_revision x where x.school_id = r.school_id and x.course_id = r.course_id
          and x.pupil_id = r.pupil_id and x.period = r.period and x.stage = 'decided' and x.kind is null and x.received_at <= as_of) c on true
      where r.school_id = (select app.school_id()) and r.course_id = g.course_id and r.pupil_id = k.pupil_id and r.period::text = p.period and r.stage = 'decided' and r.received_at <= as_of) decided
  group by n.group_id, n.col, n.needed, p."dueAt" $$;

-- Control works of a group: those the plan has come to by the day (all hours before them, and their own, being due), and those held:
-- of the plan, and besides it whatever was marked as one.
create function app.control_works(group_ids uuid[], on_day date, as_of timestamptz) returns table (group_id uuid, planned int, held int) language sql stable as $$
  with topic as materialized (
    select p.group_id, t.id, t.work_kind, sum(t.hours) over (partition by p.group_id order by t.ordinal) as through from curriculum_plan p
      join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id and t.hours > 0
    where p.school_id = (select app.school_id()) and p.group_id = any (group_ids)
  ), lessons as materialized (
    select l.group_id, l.id, l.on_date, t.id as topic_id from lesson l left join topic t on t.id = l.curriculum_topic_id and t.work_kind = 'controlWork'
    where l.school_id = (select app.school_id()) and l.group_id = any (group_ids) and l.on_date <= on_day and l.withdrawn_at is null and l.topic_complete_since <= as_of
  )
  select g.id, (select count(*)::int from topic t where t.group_id = g.id and t.work_kind = 'controlWork' and t.through <= coalesce(h.due, 0)),
    (select count(distinct coalesce(l.topic_id, l.id))::int from lessons l where l.group_id = g.id and (l.topic_id is not null or exists (
      select from mark m join mark_revision r on r.school_id = m.school_id and r.id = m.revision_id and r.received_at <= as_of
      where m.school_id = (select app.school_id()) and m.lesson_id = l.id and m.work_kind = 'controlWork')))
  from unnest(group_ids) g(id) left join app.plan_hours_on(group_ids, on_day, as_of) h on h.group_id = g.id $$;

-- Of a lesson its filling; of a group the states of its lessons, its pupils by whether they have marks enough and a mark of the
-- period, its control works, plan and fact; of both the remarks that stand open. As it was on the day and at the instant.
create function app.check_figures(run uuid, days jsonb, duties jsonb, on_day date, as_of timestamptz) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare sampled_groups uuid[] := array(select s.group_id from check_sample s where s.school_id = (select app.school_id()) and s.run_id = run and s.lesson_id is null);
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the checks of the school are not this person''s'; end if;
  return (with sampled as materialized (select s.ordinal, s.group_id, s.lesson_id from check_sample s where s.school_id = (select app.school_id()) and s.run_id = run
    ), filling as materialized (select f.* from app.lessons_with_filling(days, as_of) f where f.group_id in (select sampled.group_id from sampled)
    ), own as materialized (select o as id from app.my_own_group_ids() o
    ), period as materialized (select * from app.pupils_in_periods(sampled_groups, duties, as_of)
    ), works as materialized (select * from app.control_works(sampled_groups, on_day, as_of)
    ), plan as materialized (select * from app.plan_hours_on(sampled_groups, on_day, as_of))
    select coalesce(jsonb_agg(jsonb_build_object('ordinal', s.ordinal, 'groupId', s.group_id, 'groupName', g.name, 'subject', g.subject,
        'lessonId', s.lesson_id, 'onDate', l.on_date, 'isOwn', s.group_id in (select own.id from own) or f.substitute_id is not distinct from app.person_id(),
        'keepers', (select k.names from app.keepers(s.group_id, coalesce(l.on_date, on_day), f.substitute_id) k),
        'lesson', case when f.id is not null then jsonb_build_object('excuse', f.excuse, 'dueAt', f.due_at, 'topicSince', f.topic_since,
          'attendanceSince', f.attendance_since, 'homeworkSince', f.homework_since) end,
        'states', (select coalesce(jsonb_agg(jsonb_build_array(0, c.state, c.lessons, 0)), '[]') from
          (select a.state, count(*) as lessons from filling a where s.lesson_id is null and a.group_id = s.group_id group by a.state) c),
        'group', case when s.lesson_id is null then jsonb_build_object(
          'periods', (select coalesce(jsonb_agg(jsonb_build_object('col', p.col, 'needed', p.needed, 'isOver', p.is_over, 'pupils', p.pupils, 'enough', p.enough,
            'marked', p.marked, 'markedLate', p.marked_late) order by p.col), '[]') from period p where p.group_id = s.group_id),
          'works', (select jsonb_build_object('planned', w.planned, 'held', w.held) from works w where w.group_id = s.group_id),
          'plan', (select jsonb_build_object('due', p.due, 'given', p.given) from plan p where p.group_id = s.group_id)) end,
        'openRemarks', (select count(*) from remark r where r.school_id = (select app.school_id()) and r.group_id = s.group_id and r.raised_at <= as_of
          and (select t.kind from remark_step t where t.school_id = r.school_id and t.remark_id = r.id order by t.ordinal desc limit 1) not in ('verified', 'closed')))
        order by s.ordinal), '[]')
    from sampled s join app.groups_with_subject() g on g.id = s.group_id
      left join lesson l on l.school_id = (select app.school_id()) and l.id = s.lesson_id
      left join filling f on f.id = s.lesson_id);
end $$;

revoke all on function app.marks_asked(uuid[], jsonb), app.pupils_in_periods(uuid[], jsonb, timestamptz), app.control_works(uuid[], date, timestamptz), app.check_figures(uuid, jsonb, jsonb, date, timestamptz) from public;
grant execute on function app.check_figures(uuid, jsonb, jsonb, date, timestamptz) to journal_app;
