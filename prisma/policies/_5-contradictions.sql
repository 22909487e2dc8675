-- Contradictions, level 2 (domain: "Oversight"): what cannot be so, or hardly can. Whoever oversees learns the group, the lesson,
-- the pupils by their numbers in the group's list, and a count; no name of a pupil and no value leaves these functions. The days
-- are those of _4-filling.sql; `rules` holds the school's figures as lib/contradictions/model.ts names them.

do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and (proname like 'contradiction%' or proname in ('list_numbers', 'homework_minutes', 'homework_load'))
  loop execute format('drop function %s', old); end loop;
  drop type if exists app.contradiction;
  create type app.contradiction as (kind text, group_id uuid, other_group_id uuid, class_id uuid, lesson_id uuid, first_on date, last_on date,
    amount int, norm int, pupil_ids uuid[], traces text);
end $$;

-- A mark of a pupil who was absent.
create function app.contradiction_mark_while_absent(days jsonb) returns setof app.contradiction language sql stable as $$
  select 'markWhileAbsent', l.group_id, null::uuid, null::uuid, l.id, l.on_date, l.on_date, count(distinct m.pupil_id)::int, null::int,
    array_agg(distinct m.pupil_id), string_agg(m.revision_id || '/' || x.revision_id, ',' order by m.pupil_id, m.slot)
  from lesson l join mark m on m.school_id = l.school_id and m.lesson_id = l.id and m.value is not null
    join attendance_exception x on x.school_id = m.school_id and x.lesson_id = m.lesson_id and x.pupil_id = m.pupil_id and x.kind = 'absent'
  where l.school_id = app.school_id() and l.on_date in (select d.day from jsonb_to_recordset(days) as d(day date))
  group by l.group_id, l.id, l.on_date $$;

-- A mark of a pupil who was not in the group that day, or of a day between the terms. `rules`: reachFrom, reachTo: the term with
-- the holidays on both its sides.
create function app.contradiction_mark_out_of_place(days jsonb, rules jsonb) returns setof app.contradiction language sql stable as $$
  with day as materialized (select d.day from jsonb_to_recordset(days) as d(day date)
  ), given as materialized (
    select l.group_id, l.id as lesson_id, l.on_date, m.pupil_id, m.slot, m.revision_id
    from lesson l join mark m on m.school_id = l.school_id and m.lesson_id = l.id and m.value is not null
    where l.school_id = app.school_id() and l.on_date between (rules->>'reachFrom')::date and (rules->>'reachTo')::date
  ), misplaced as (
    select 'markOutsideTerm' as kind, g.* from given g where g.on_date not in (select day.day from day)
    union all select 'markOutsideGroup', g.* from given g where g.on_date in (select day.day from day)
      and not exists (select from course_group_membership k where k.school_id = app.school_id() and k.group_id = g.group_id and k.pupil_id = g.pupil_id
        and g.on_date between k.started_on and coalesce(k.ended_on, 'infinity'))
  )
  select kind, group_id, null::uuid, null::uuid, lesson_id, on_date, on_date,
    count(distinct pupil_id)::int, null::int, array_agg(distinct pupil_id), string_agg(revision_id::text, ',' order by pupil_id, slot)
  from misplaced group by kind, group_id, lesson_id, on_date $$;

-- Two groups that share pupils and are taught in the same hour; once for the pair, however often. The planner knows nothing of
-- how many rows such a step gives, and a nested loop over thousands of them took 14 s where a hash takes a tenth of one.
create function app.contradiction_two_lessons_at_once(days jsonb, as_of timestamptz) returns setof app.contradiction language sql stable
  set enable_nestloop = off as $$
  with held as materialized (
    select f.id, f.group_id, f.on_date, f.place from app.lessons_with_filling(days, as_of) f where f.excuse is null and f.on_date <= app.today()
  ), stay as materialized (
    select k.group_id, k.pupil_id, k.started_on, coalesce(k.ended_on, 'infinity') as ended_on
    from course_group_membership k where k.school_id = app.school_id()
  ), pair as materialized (
    select a.group_id, b.group_id as other_id, min(greatest(a.started_on, b.started_on)) as from_on, max(least(a.ended_on, b.ended_on)) as to_on
    from stay a join stay b on b.pupil_id = a.pupil_id and b.group_id > a.group_id and b.started_on <= a.ended_on and a.started_on <= b.ended_on
    group by a.group_id, b.group_id
  ), met as materialized (
    select a.group_id, b.group_id as other_id, a.on_date from held a join held b on b.on_date = a.on_date and b.place = a.place and b.group_id > a.group_id
  ), clash as (
    select m.group_id, m.other_id, m.on_date, array(select a.pupil_id from stay a join stay b on b.pupil_id = a.pupil_id and b.group_id = m.other_id
        and m.on_date between b.started_on and b.ended_on
      where a.group_id = m.group_id and m.on_date between a.started_on and a.ended_on) as pupil_ids
    from met m join pair p on p.group_id = m.group_id and p.other_id = m.other_id and m.on_date between p.from_on and p.to_on
  )
  select 'twoLessonsAtOnce', c.group_id, c.other_id, null::uuid, null::uuid, min(c.on_date), max(c.on_date), count(*)::int, null::int,
    array(select distinct unnest(o.pupil_ids) from clash o where o.group_id = c.group_id and o.other_id = c.other_id), min(c.on_date) || '/' || count(*)
  from clash c where c.pupil_ids <> '{}' group by c.group_id, c.other_id $$;

-- A control work that the group has met again after without all who wrote it having a mark or a debt for it. That it is one says
-- the plan's topic, or a mark of that kind.
create function app.contradiction_control_work_without_marks(days jsonb, as_of timestamptz) returns setof app.contradiction language sql stable as $$
  with held as materialized (
    select f.id, f.group_id, f.on_date, lead(f.on_date) over (partition by f.group_id order by f.on_date, f.place) as next_on
    from app.lessons_with_filling(days, as_of) f where f.excuse is null
  ), work as (
    select h.* from held h join lesson l on l.school_id = app.school_id() and l.id = h.id
      join course_group g on g.school_id = l.school_id and g.id = l.group_id and g.grading_mode <> 'none'
    where h.next_on < app.today() and l.attendance_revision_id is not null
      and (exists (select from curriculum_topic t where t.school_id = l.school_id and t.id = l.curriculum_topic_id and t.work_kind = 'controlWork')
        or exists (select from mark m where m.school_id = l.school_id and m.lesson_id = l.id and m.work_kind = 'controlWork'))
  )
  select 'controlWorkWithoutMarks', w.group_id, null::uuid, null::uuid, w.id, w.on_date, w.on_date, count(*)::int, null::int, array_agg(k.pupil_id), count(*)::text
  from work w join course_group_membership k on k.school_id = app.school_id() and k.group_id = w.group_id
      and w.on_date between k.started_on and coalesce(k.ended_on, 'infinity')
  where not exists (select from attendance_exception x where x.school_id = k.school_id and x.lesson_id = w.id and x.pupil_id = k.pupil_id
      and x.kind in ('absent', 'exempt'))
    and not exists (select from mark m where m.school_id = k.school_id and m.lesson_id = w.id and m.pupil_id = k.pupil_id
      and (m.value is not null or m.debt_due_on is not null or m.remark is not null))
  group by w.id, w.group_id, w.on_date $$;

-- A period mark that rests on fewer marks than the school's rule asks for. `rules`: periods, by the kind of a course's terms: what
-- ends with this term, its days and weeks; marksNeeded: at one, two, three and more lessons a week.
create function app.contradiction_term_mark_without_marks(rules jsonb) returns setof app.contradiction language sql stable
  set enable_nestloop = off as $$
  with decided as (
    select c.id as course_id, t.pupil_id, t.revision_id, p."from" as from_on, p."to" as to_on, p.weeks
    from jsonb_to_recordset(rules->'periods') as p("termKind" text, period text, "from" date, "to" date, weeks numeric)
      join course c on c.school_id = app.school_id() and c.term_kind::text = p."termKind"
      join term_mark t on t.school_id = c.school_id and t.course_id = c.id and t.period::text = p.period and t.stage = 'decided' and t.kind = 'figure'
  ), place as materialized (
    select g.course_id, k.group_id, k.pupil_id, k.started_on, coalesce(k.ended_on, 'infinity') as ended_on
    from course_group_membership k join course_group g on g.school_id = k.school_id and g.id = k.group_id where k.school_id = app.school_id()
  ), stay as materialized (
    select d.*, p.group_id from decided d join place p on p.course_id = d.course_id and p.pupil_id = d.pupil_id and d.to_on between p.started_on and p.ended_on
  ), span as materialized (
    select distinct d.from_on, d.to_on from decided d
  ), given as materialized (
    select s.from_on, m.course_id, m.pupil_id, count(*)::int as marks
    from span s join lesson l on l.school_id = app.school_id() and l.on_date between s.from_on and s.to_on
      join mark m on m.school_id = l.school_id and m.lesson_id = l.id and m.value is not null and m.counts
    group by s.from_on, m.course_id, m.pupil_id
  ), hours as (
    select s.from_on, l.group_id, count(*) as lessons from span s join lesson l on l.school_id = app.school_id() and l.withdrawn_at is null
      and l.on_date between s.from_on and s.to_on
    group by s.from_on, l.group_id
  ), measured as (
    select v.*, coalesce(n.marks, 0) as marks,
      (rules->'marksNeeded'->>(greatest(1, least(3, round(h.lessons / v.weeks))) - 1)::int)::int as needed
    from stay v join hours h on h.from_on = v.from_on and h.group_id = v.group_id
      left join given n on n.from_on = v.from_on and n.course_id = v.course_id and n.pupil_id = v.pupil_id
  )
  select 'termMarkWithoutMarks', group_id, null::uuid, null::uuid, null::uuid, from_on, to_on, count(*)::int, needed, array_agg(pupil_id),
    string_agg(revision_id || '/' || marks, ',' order by pupil_id)
  from measured where marks < needed group by group_id, from_on, to_on, needed $$;

-- Most of a group's marks of a term entered in its last days. `rules`: from, to, lastDaysFrom (an instant), massedMarksPercent, massedMarksLeast.
create function app.contradiction_massed_marks(days jsonb, rules jsonb) returns setof app.contradiction language sql stable as $$
  with entered as (
    select r.group_id, r.lesson_id, r.pupil_id, r.slot, min(r.received_at) as at
    from lesson l join mark_revision r on r.school_id = l.school_id and r.lesson_id = l.id and r.value is not null
    where l.school_id = app.school_id() and l.on_date in (select d.day from jsonb_to_recordset(days) as d(day date))
    group by r.group_id, r.lesson_id, r.pupil_id, r.slot
  )
  select 'massedMarks', group_id, null::uuid, null::uuid, null::uuid, (rules->>'from')::date, (rules->>'to')::date,
    (100 * count(*) filter (where at >= (rules->>'lastDaysFrom')::timestamptz) / count(*))::int, (rules->>'massedMarksPercent')::int, '{}'::uuid[], count(*)::text
  from entered where app.now() >= (rules->>'lastDaysFrom')::timestamptz group by group_id
  having count(*) >= (rules->>'massedMarksLeast')::int
    and 100 * count(*) filter (where at >= (rules->>'lastDaysFrom')::timestamptz) > (rules->>'massedMarksPercent')::int * count(*) $$;

-- Pupils who were there for weeks and got no mark. `rules`: marklessSince (the last day before those
-- weeks), marklessUntil, marklessWeeks; who was there less than once a week is left out.
create function app.contradiction_no_mark_for_weeks(days jsonb, as_of timestamptz, rules jsonb) returns setof app.contradiction language sql stable as $$
  with marked as materialized (
    select distinct m.course_id, m.pupil_id from lesson l join mark m on m.school_id = l.school_id and m.lesson_id = l.id
      and (m.value is not null or m.debt_due_on is not null)
    where l.school_id = app.school_id() and l.on_date > (rules->>'marklessSince')::date and l.on_date <= (rules->>'marklessUntil')::date
  ), unmarked as materialized (
    select k.group_id, k.pupil_id from course_group_membership k join course_group g on g.school_id = k.school_id and g.id = k.group_id and g.grading_mode <> 'none'
    where k.school_id = app.school_id() and k.started_on <= (rules->>'marklessSince')::date
      and coalesce(k.ended_on, 'infinity') >= (rules->>'marklessUntil')::date
      and not exists (select from marked m where m.course_id = g.course_id and m.pupil_id = k.pupil_id)
  ), held as materialized (
    select f.id, f.group_id, f.on_date from app.lessons_with_filling(days, as_of) f
    where f.excuse is null and f.attendance_since is not null and f.on_date > (rules->>'marklessSince')::date
  ), there as (
    select u.group_id, u.pupil_id, min(h.on_date) as first_on, max(h.on_date) as last_on
    from unmarked u join held h on h.group_id = u.group_id
      left join attendance_exception x on x.school_id = app.school_id() and x.lesson_id = h.id and x.pupil_id = u.pupil_id and x.kind in ('absent', 'exempt')
    where x.lesson_id is null
    group by u.group_id, u.pupil_id having count(*) >= (rules->>'marklessWeeks')::int
  )
  select 'noMarkForWeeks', group_id, null::uuid, null::uuid, null::uuid, min(first_on), max(last_on), count(*)::int, (rules->>'marklessWeeks')::int,
    array_agg(pupil_id), count(*)::text
  from there group by group_id $$;

-- Minutes of homework that a class has for a day: of parallel groups of one subject the longest counts.
create function app.homework_minutes(days jsonb, as_of timestamptz) returns table (class_id uuid, due_on date, minutes int, tasks int, unmeasured int)
  language sql stable as $$
  select class_id, due_on, sum(minutes)::int, count(*)::int, count(*) filter (where minutes = 0)::int from (
    select p.class_id, l.on_date as due_on, c.subject_id, max(coalesce(h.minutes, 0)) as minutes
    from app.lessons_with_filling(days, as_of) f join lesson l on l.school_id = app.school_id() and l.id = f.id
      join homework h on h.school_id = l.school_id and h.due_lesson_id = l.id and h.text is not null
      join course_group g on g.school_id = l.school_id and g.id = l.group_id join course c on c.school_id = g.school_id and c.id = g.course_id
      join (select distinct school_id, group_id, class_id from course_group_part) p on p.school_id = l.school_id and p.group_id = l.group_id
    where f.excuse is null
    group by p.class_id, l.on_date, c.subject_id) of_subject
  group by class_id, due_on $$;

-- More homework for a day than the school's norm. `rules`: homeworkNorms, minutes by grade.
create function app.contradiction_homework_above_norm(days jsonb, as_of timestamptz, rules jsonb) returns setof app.contradiction language sql stable as $$
  select 'homeworkAboveNorm', null::uuid, null::uuid, h.class_id, null::uuid, h.due_on, h.due_on, h.minutes, (rules->'homeworkNorms'->>k.grade::text)::int, '{}'::uuid[],
    h.minutes::text
  from app.homework_minutes(days, as_of) h join school_class k on k.school_id = app.school_id() and k.id = h.class_id
  where h.minutes > (rules->'homeworkNorms'->>k.grade::text)::int $$;

-- The places of pupils in a group's list on a day, as the spread numbers them.
create function app.list_numbers(of_group uuid, on_day date, pupil_ids uuid[]) returns int[] language sql stable as $$
  select coalesce(array_agg(n.at order by n.at), '{}') from (
    select k.pupil_id, (row_number() over (order by p.sort_key collate "C", p.id))::int as at
    from (select distinct pupil_id from course_group_membership where school_id = app.school_id() and group_id = of_group
        and on_day between started_on and coalesce(ended_on, 'infinity')) k
      join person p on p.school_id = app.school_id() and p.id = k.pupil_id) n
  where n.pupil_id = any (pupil_ids) $$;

-- What contradicts itself in a term: counts by kind, open and dismissed, and one page of one kind or of all. `of_class`: null for
-- every class. Refused to whoever does not oversee.
create function app.contradictions(days jsonb, as_of timestamptz, rules jsonb, of_kind text, of_class uuid, of_key text, dismissed boolean, max_count int, skip int)
  returns jsonb language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the contradictions of the school are not this person''s'; end if;
  return (with found as materialized (
    select c.*, md5(concat_ws('|', c.kind, c.group_id, c.other_group_id, c.class_id, c.lesson_id, c.first_on, c.traces)) as key from (
      select * from app.contradiction_mark_while_absent(days)
      union all select * from app.contradiction_mark_out_of_place(days, rules)
      union all select * from app.contradiction_two_lessons_at_once(days, as_of)
      union all select * from app.contradiction_control_work_without_marks(days, as_of)
      union all select * from app.contradiction_term_mark_without_marks(rules)
      union all select * from app.contradiction_massed_marks(days, rules)
      union all select * from app.contradiction_no_mark_for_weeks(days, as_of, rules)
      union all select * from app.contradiction_homework_above_norm(days, as_of, rules)) c
    where (of_class is null or c.class_id = of_class or c.group_id in (select p.group_id from course_group_part p
      where p.school_id = app.school_id() and p.class_id = of_class))
  ), answered as materialized (
    select f.*, d.id as dismissal_id, d.reason, d.dismissed_at, d.dismissed_by_id
    from found f left join contradiction_dismissal d on d.school_id = app.school_id() and d.key = f.key and d.withdrawn_at is null
      and d.group_id is not distinct from f.group_id and d.class_id is not distinct from f.class_id
  ), page as (
    select * from answered a where (of_kind is null or a.kind = of_kind) and (of_key is null or a.key = of_key) and (a.dismissal_id is not null) = dismissed
    order by a.last_on desc, a.kind, a.key limit max_count offset skip
  )
  select jsonb_build_object(
    'counts', (select coalesce(jsonb_agg(jsonb_build_array(n.kind, n.is_dismissed, n.count)), '[]')
      from (select kind, dismissal_id is not null as is_dismissed, count(*) from answered group by 1, 2) n),
    'found', (select coalesce(jsonb_agg(jsonb_build_object('key', a.key, 'kind', a.kind, 'groupId', a.group_id, 'groupName', g.name, 'subject', g.subject,
        'otherGroupName', o.name, 'otherSubject', o.subject, 'classId', a.class_id, 'className', c.name, 'lessonId', a.lesson_id,
        'firstOn', a.first_on, 'lastOn', a.last_on, 'amount', a.amount, 'norm', a.norm,
        'numbers', case when a.group_id is null then '{}' else app.list_numbers(a.group_id, least(a.last_on, app.today()), a.pupil_ids) end,
        'keepers', coalesce(k.names, '[]'),
        'isOwn', app.is_party_to(a.group_id, a.class_id, null),
        'dismissal', case when a.dismissal_id is not null then jsonb_build_object('id', a.dismissal_id, 'reason', a.reason, 'at', a.dismissed_at,
          'by', (select jsonb_build_object('surname', p.surname, 'firstName', p.first_name) from person p where p.school_id = app.school_id() and p.id = a.dismissed_by_id)) end)
        order by a.last_on desc, a.kind, a.key), '[]')
      from page a left join app.groups_with_subject() g on g.id = a.group_id left join app.groups_with_subject() o on o.id = a.other_group_id
        left join school_class c on c.school_id = app.school_id() and c.id = a.class_id
        left join lateral app.keepers(a.group_id, least(a.last_on, app.today()), null) k on a.group_id is not null)));
end $$;

-- The homework of every class by day. Refused to whoever does not oversee.
create function app.homework_load(days jsonb, as_of timestamptz) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the homework of the school is not this person''s'; end if;
  return (select coalesce(jsonb_agg(jsonb_build_array(h.class_id, h.due_on, h.minutes, h.tasks, h.unmeasured)), '[]') from app.homework_minutes(days, as_of) h);
end $$;

revoke all on function app.contradiction_mark_while_absent(jsonb), app.contradiction_mark_out_of_place(jsonb, jsonb),
  app.contradiction_two_lessons_at_once(jsonb, timestamptz), app.contradiction_control_work_without_marks(jsonb, timestamptz),
  app.contradiction_term_mark_without_marks(jsonb), app.contradiction_massed_marks(jsonb, jsonb),
  app.contradiction_no_mark_for_weeks(jsonb, timestamptz, jsonb), app.contradiction_homework_above_norm(jsonb, timestamptz, jsonb),
  app.homework_minutes(jsonb, timestamptz), app.list_numbers(uuid, date, uuid[]),
  app.contradictions(jsonb, timestamptz, jsonb, text, uuid, text, boolean, int, int), app.homework_load(jsonb, timestamptz) from public;
grant execute on function app.contradictions(jsonb, timestamptz, jsonb, text, uuid, text, boolean, int, int), app.homework_load(jsonb, timestamptz) to journal_app;
