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

-- The homework of every class by the day it is due in one of these lessons. Of parallel groups of a subject the longest counts.
create function app.homework_minutes(lesson_ids uuid[]) returns table (class_id uuid, due_on date, minutes int, tasks int, unmeasured int)
  language sql stable set enable_nestloop = off as $$
  select class_id, due_on, sum(minutes)::int, count(*)::int, count(*) filter (where minutes = 0)::int from (
    select p.class_id, l.on_date as due_on, c.subject_id, max(coalesce(h.minutes, 0)) as minutes
    from unnest(lesson_ids) due(id) join homework h on h.school_id = (select app.school_id()) and h.due_lesson_id = due.id and h.text is not null
      join lesson l on l.school_id = h.school_id and l.id = h.due_lesson_id
      join course_group g on g.school_id = l.school_id and g.id = l.group_id join course c on c.school_id = g.school_id and c.id = g.course_id
      join (select distinct school_id, group_id, class_id from course_group_part) p on p.school_id = l.school_id and p.group_id = l.group_id
    group by p.class_id, l.on_date, c.subject_id) of_subject
  group by class_id, due_on $$;

-- What contradicts itself, of the kinds asked for. The lessons, marks and places in groups of the term are read once for all kinds, and those
-- that no kind asks for are not read at all. The planner knows nothing of how many rows such a step gives: a nested loop over thousands of
-- them took seconds, and sorting them tenths, where a hash takes hundredths.
create function app.contradictions_found(days jsonb, as_of timestamptz, rules jsonb, kinds text[]) returns setof app.contradiction language sql stable
  set enable_nestloop = off set enable_mergejoin = off set work_mem = '32MB' as $$
  with day as materialized (select d.day from jsonb_to_recordset(days) as d(day date)
  ), period as materialized (
    select p."termKind" as term_kind, p.period, p."from" as from_on, p."to" as to_on, p.weeks
    from jsonb_to_recordset(rules->'periods') as p("termKind" text, period text, "from" date, "to" date, weeks numeric)
  ), held as materialized (
    select f.id, f.group_id, f.on_date, f.place, f.attendance_since from app.lessons_with_filling(days, as_of) f where f.excuse is null
  ), given as materialized (
    select l.group_id, l.id as lesson_id, l.on_date, m.course_id, m.pupil_id, m.slot, m.revision_id, m.work_kind = 'controlWork' as is_control,
      m.value is not null as is_mark, m.debt_due_on is not null as is_debt, m.remark is not null as is_remark
    from lesson l join mark m on m.school_id = l.school_id and m.lesson_id = l.id
    where l.school_id = (select app.school_id()) and l.on_date between (rules->>'reachFrom')::date and (rules->>'reachTo')::date
  ), stay as materialized (
    select g.course_id, k.group_id, k.pupil_id, k.started_on, coalesce(k.ended_on, 'infinity') as ended_on
    from course_group_membership k join course_group g on g.school_id = k.school_id and g.id = k.group_id where k.school_id = (select app.school_id())
  ),

  -- A mark of a pupil who was absent.
  mark_while_absent as (
    select 'markWhileAbsent', m.group_id, null::uuid, null::uuid, m.lesson_id, m.on_date, m.on_date, count(distinct m.pupil_id)::int, null::int,
      array_agg(distinct m.pupil_id), string_agg(m.revision_id || '/' || x.revision_id, ',' order by m.pupil_id, m.slot)
    from given m join attendance_exception x on x.school_id = (select app.school_id()) and x.lesson_id = m.lesson_id and x.pupil_id = m.pupil_id and x.kind = 'absent'
    where m.is_mark and m.on_date in (select day.day from day)
    group by m.group_id, m.lesson_id, m.on_date
  ),

  -- A mark of a pupil who was not in the group that day, or of a day between the terms. `rules`: reachFrom, reachTo: the term with
  -- the holidays on both its sides.
  mark_outside_term as (
    select 'markOutsideTerm', group_id, null::uuid, null::uuid, lesson_id, on_date, on_date,
      count(distinct pupil_id)::int, null::int, array_agg(distinct pupil_id), string_agg(revision_id::text, ',' order by pupil_id, slot)
    from given where is_mark and on_date not in (select day.day from day)
    group by group_id, lesson_id, on_date
  ), mark_outside_group as (
    select 'markOutsideGroup', m.group_id, null::uuid, null::uuid, m.lesson_id, m.on_date, m.on_date,
      count(distinct m.pupil_id)::int, null::int, array_agg(distinct m.pupil_id), string_agg(m.revision_id::text, ',' order by m.pupil_id, m.slot)
    from given m where m.is_mark and m.on_date in (select day.day from day)
      and not exists (select from stay s where s.group_id = m.group_id and s.pupil_id = m.pupil_id and m.on_date between s.started_on and s.ended_on)
    group by m.group_id, m.lesson_id, m.on_date
  ),

  -- Two groups that share pupils and are taught in the same hour; once for the pair, however often.
  together as materialized (
    select distinct array_agg(distinct s.group_id) as group_ids from stay s group by s.pupil_id
  ), pair as materialized (
    select distinct a.id as group_id, b.id as other_id from together t cross join unnest(t.group_ids) a(id) join unnest(t.group_ids) b(id) on b.id > a.id
  ), clash as materialized (
    select p.group_id, p.other_id, a.on_date, array(select c.pupil_id from stay c join stay d on d.pupil_id = c.pupil_id and d.group_id = p.other_id
        and a.on_date between d.started_on and d.ended_on
      where c.group_id = p.group_id and a.on_date between c.started_on and c.ended_on) as pupil_ids
    from pair p join held a on a.group_id = p.group_id and a.on_date <= app.today()
      join held b on b.group_id = p.other_id and b.on_date = a.on_date and b.place = a.place
  ), two_lessons_at_once as (
    select 'twoLessonsAtOnce', c.group_id, c.other_id, null::uuid, null::uuid, min(c.on_date), max(c.on_date), count(*)::int, null::int,
      array(select distinct unnest(o.pupil_ids) from clash o where o.group_id = c.group_id and o.other_id = c.other_id), min(c.on_date) || '/' || count(*)
    from clash c where c.pupil_ids <> '{}' group by c.group_id, c.other_id
  ),

  -- A control work that the group has met again after without all who wrote it having a mark or a debt for it. That it is one says
  -- the plan's topic, or a mark of that kind.
  work as materialized (
    select h.* from (select h.id, h.group_id, h.on_date, lead(h.on_date) over (partition by h.group_id order by h.on_date, h.place) as next_on from held h) h
      join lesson l on l.school_id = (select app.school_id()) and l.id = h.id and l.attendance_revision_id is not null
      join course_group g on g.school_id = l.school_id and g.id = l.group_id and g.grading_mode <> 'none'
    where h.next_on < app.today() and (l.curriculum_topic_id in (select t.id from curriculum_topic t where t.school_id = (select app.school_id()) and t.work_kind = 'controlWork')
      or l.id in (select m.lesson_id from given m where m.is_control))
  ), control_work_without_marks as (
    select 'controlWorkWithoutMarks', w.group_id, null::uuid, null::uuid, w.id, w.on_date, w.on_date, count(*)::int, null::int, array_agg(k.pupil_id), count(*)::text
    from work w join stay k on k.group_id = w.group_id and w.on_date between k.started_on and k.ended_on
    where not exists (select from attendance_exception x where x.school_id = (select app.school_id()) and x.lesson_id = w.id and x.pupil_id = k.pupil_id
        and x.kind in ('absent', 'exempt'))
      and not exists (select from given m where m.lesson_id = w.id and m.pupil_id = k.pupil_id and (m.is_mark or m.is_debt or m.is_remark))
    group by w.id, w.group_id, w.on_date
  ),

  -- A period mark that rests on fewer marks than the school's rule asks for. `rules`: periods, by the kind of a course's terms: what
  -- ends with this term, its days and weeks; marksNeeded: at one, two, three and more lessons a week.
  decided as materialized (
    select s.group_id, t.course_id, t.pupil_id, t.revision_id, p.from_on, p.to_on, p.weeks
    from period p join course c on c.school_id = (select app.school_id()) and c.term_kind::text = p.term_kind
      join term_mark t on t.school_id = c.school_id and t.course_id = c.id and t.period::text = p.period and t.stage = 'decided' and t.kind = 'figure'
      join stay s on s.course_id = t.course_id and s.pupil_id = t.pupil_id and p.to_on between s.started_on and s.ended_on
  ), span as materialized (select distinct from_on, to_on from decided
  ), counted as materialized (
    select s.from_on, m.course_id, m.pupil_id, count(*)::int as marks
    from span s join lesson l on l.school_id = (select app.school_id()) and l.on_date between s.from_on and s.to_on
      join mark m on m.school_id = l.school_id and m.lesson_id = l.id and m.value is not null and m.counts
    group by s.from_on, m.course_id, m.pupil_id
  ), hours as materialized (
    select s.from_on, l.group_id, count(*) as lessons from span s join lesson l on l.school_id = (select app.school_id()) and l.withdrawn_at is null
      and l.on_date between s.from_on and s.to_on
    group by s.from_on, l.group_id
  ), measured as (
    select d.*, coalesce(n.marks, 0) as marks, (rules->'marksNeeded'->>(greatest(1, least(3, round(h.lessons / d.weeks))) - 1)::int)::int as needed
    from decided d join hours h on h.from_on = d.from_on and h.group_id = d.group_id
      left join counted n on n.from_on = d.from_on and n.course_id = d.course_id and n.pupil_id = d.pupil_id
  ), term_mark_without_marks as (
    select 'termMarkWithoutMarks', group_id, null::uuid, null::uuid, null::uuid, from_on, to_on, count(*)::int, needed, array_agg(pupil_id),
      string_agg(revision_id || '/' || marks, ',' order by pupil_id)
    from measured where marks < needed group by group_id, from_on, to_on, needed
  ),

  -- Most of a group's marks of a term entered in its last days. `rules`: from, to, lastDaysFrom (an instant), massedMarksPercent, massedMarksLeast.
  entered as (
    select l.group_id, min(r.received_at) >= (rules->>'lastDaysFrom')::timestamptz as is_late
    from lesson l join mark_revision r on r.school_id = l.school_id and r.lesson_id = l.id and r.value is not null
    where app.now() >= (rules->>'lastDaysFrom')::timestamptz and l.school_id = (select app.school_id())
      and l.on_date between (rules->>'from')::date and (rules->>'to')::date and l.on_date in (select day.day from day)
    group by l.group_id, r.lesson_id, r.pupil_id, r.slot
  ), massed_marks as (
    select 'massedMarks', group_id, null::uuid, null::uuid, null::uuid, (rules->>'from')::date, (rules->>'to')::date,
      (100 * count(*) filter (where is_late) / count(*))::int, (rules->>'massedMarksPercent')::int, '{}'::uuid[], count(*)::text
    from entered group by group_id
    having count(*) >= (rules->>'massedMarksLeast')::int and 100 * count(*) filter (where is_late) > (rules->>'massedMarksPercent')::int * count(*)
  ),

  -- Pupils who were there for weeks and got no mark. `rules`: marklessSince (the last day before those weeks), marklessUntil,
  -- marklessWeeks; who was there less than once a week is left out.
  unmarked as materialized (
    select s.group_id, s.pupil_id from stay s join course_group g on g.school_id = (select app.school_id()) and g.id = s.group_id and g.grading_mode <> 'none'
    where s.started_on <= (rules->>'marklessSince')::date and s.ended_on >= (rules->>'marklessUntil')::date
      and not exists (select from given m where m.course_id = s.course_id and m.pupil_id = s.pupil_id and (m.is_mark or m.is_debt)
        and m.on_date > (rules->>'marklessSince')::date and m.on_date <= (rules->>'marklessUntil')::date)
  ), there as (
    select u.group_id, u.pupil_id, min(h.on_date) as first_on, max(h.on_date) as last_on
    from unmarked u join held h on h.group_id = u.group_id and h.attendance_since is not null and h.on_date > (rules->>'marklessSince')::date
      left join attendance_exception x on x.school_id = (select app.school_id()) and x.lesson_id = h.id and x.pupil_id = u.pupil_id and x.kind in ('absent', 'exempt')
    where x.lesson_id is null
    group by u.group_id, u.pupil_id having count(*) >= (rules->>'marklessWeeks')::int
  ), no_mark_for_weeks as (
    select 'noMarkForWeeks', group_id, null::uuid, null::uuid, null::uuid, min(first_on), max(last_on), count(*)::int, (rules->>'marklessWeeks')::int,
      array_agg(pupil_id), count(*)::text
    from there group by group_id
  ),

  -- More homework for a day than the school's norm. `rules`: homeworkNorms, minutes by grade and the day from which they counted, oldest first.
  homework_above_norm as (
    select 'homeworkAboveNorm', null::uuid, null::uuid, h.class_id, null::uuid, h.due_on, h.due_on, h.minutes, n.norm, '{}'::uuid[],
      h.minutes::text
    from app.homework_minutes(array(select held.id from held)) h join school_class k on k.school_id = (select app.school_id()) and k.id = h.class_id
      cross join lateral (select (o.one->'minutes'->>k.grade::text)::int as norm from jsonb_array_elements(rules->'homeworkNorms') with ordinality o(one, at)
        where (o.one->>'from')::date <= h.due_on order by o.at desc limit 1) n
    where h.minutes > n.norm
  )

  select * from mark_while_absent where 'markWhileAbsent' = any (kinds)
  union all select * from mark_outside_term where 'markOutsideTerm' = any (kinds)
  union all select * from mark_outside_group where 'markOutsideGroup' = any (kinds)
  union all select * from two_lessons_at_once where 'twoLessonsAtOnce' = any (kinds)
  union all select * from control_work_without_marks where 'controlWorkWithoutMarks' = any (kinds)
  union all select * from term_mark_without_marks where 'termMarkWithoutMarks' = any (kinds)
  union all select * from massed_marks where 'massedMarks' = any (kinds)
  union all select * from no_mark_for_weeks where 'noMarkForWeeks' = any (kinds)
  union all select * from homework_above_norm where 'homeworkAboveNorm' = any (kinds) $$;

-- The places of pupils in a group's list on a day, as the spread numbers them.
create function app.list_numbers(of_group uuid, on_day date, pupil_ids uuid[]) returns int[] language sql stable as $$
  select coalesce(array_agg(n.at order by n.at), '{}') from (
    select k.pupil_id, (row_number() over (order by p.sort_key collate "C", p.id))::int as at
    from (select distinct pupil_id from course_group_membership where school_id = (select app.school_id()) and group_id = of_group
        and on_day between started_on and coalesce(ended_on, 'infinity')) k
      join person p on p.school_id = (select app.school_id()) and p.id = k.pupil_id) n
  where n.pupil_id = any (pupil_ids) $$;

-- What contradicts itself in a term: counts of these kinds, open and dismissed, and one page of one kind or of all. Of what is dismissed
-- only kinds of which anything is are looked for. `of_class`: null for every class. Refused to whoever does not oversee.
create function app.contradictions(days jsonb, as_of timestamptz, rules jsonb, kinds text[], of_kind text, of_class uuid, of_key text, dismissed boolean, max_count int, skip int)
  returns jsonb language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare looked_for text[] := case when dismissed then array(select distinct d.kind from contradiction_dismissal d
  where d.school_id = (select app.school_id()) and d.withdrawn_at is null and d.kind = any (kinds)) else kinds end;
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the contradictions of the school are not this person''s'; end if;
  return (with found as materialized (
    select c.*, md5(concat_ws('|', c.kind, c.group_id, c.other_group_id, c.class_id, c.lesson_id, c.first_on, c.traces)) as key
    from app.contradictions_found(days, as_of, rules, looked_for) c
    where (of_class is null or c.class_id = of_class or c.group_id in (select p.group_id from course_group_part p
      where p.school_id = (select app.school_id()) and p.class_id = of_class))
  ), answered as materialized (
    select f.*, d.id as dismissal_id, d.reason, d.dismissed_at, d.dismissed_by_id
    from found f left join contradiction_dismissal d on d.school_id = (select app.school_id()) and d.key = f.key and d.withdrawn_at is null
      and d.group_id is not distinct from f.group_id and d.class_id is not distinct from f.class_id
  ), own_group as materialized (select app.my_own_group_ids() as id
  ), own_class as materialized (select app.my_own_class_ids() as id
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
        'isOwn', exists (select from own_group o where o.id = a.group_id) or exists (select from own_class o where o.id = a.class_id),
        'dismissal', case when a.dismissal_id is not null then jsonb_build_object('id', a.dismissal_id, 'reason', a.reason, 'at', a.dismissed_at,
          'by', (select jsonb_build_object('surname', p.surname, 'firstName', p.first_name) from person p where p.school_id = (select app.school_id()) and p.id = a.dismissed_by_id)) end)
        order by a.last_on desc, a.kind, a.key), '[]')
      from page a left join app.groups_with_subject() g on g.id = a.group_id left join app.groups_with_subject() o on o.id = a.other_group_id
        left join school_class c on c.school_id = (select app.school_id()) and c.id = a.class_id
        left join lateral app.keepers(a.group_id, least(a.last_on, app.today()), null) k on a.group_id is not null)));
end $$;

-- The homework of every class by day. Refused to whoever does not oversee.
create function app.homework_load(days jsonb, as_of timestamptz) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the homework of the school is not this person''s'; end if;
  return (select coalesce(jsonb_agg(jsonb_build_array(h.class_id, h.due_on, h.minutes, h.tasks, h.unmeasured)), '[]') 
    from app.homework_minutes(array(select f.id from app.lessons_with_filling(days, as_of) f where f.excuse is null)) h);
end $$;

revoke all on function app.homework_minutes(uuid[]), app.contradictions_found(jsonb, timestamptz, jsonb, text[]), app.list_numbers(uuid, date, uuid[]),
  app.contradictions(jsonb, timestamptz, jsonb, text[], text, uuid, text, boolean, int, int), app.homework_load(jsonb, timestamptz) from public;
grant execute on function app.contradictions(jsonb, timestamptz, jsonb, text[], text, uuid, text, boolean, int, int), app.homework_load(jsonb, timestamptz) to journal_app;
