-- What is due besides lessons, level 1 (domain: "Filling: what is due when"): reasons of absence and the weekly check of every
-- class, marks of written work, marks enough and period marks of every group. Counts alone leave these functions, no pupil and no value. `weeks`: [{weekOn, from,
-- to, col, dueOn, dueAt, freeClassIds}], free classes having no school in all of it; `periods`: [{termKind, period, from, to, weeks,
-- col, dueOn, dueAt, needed}], needed being marks at one, two, three and more lessons a week; `days` as in _4-filling.sql and with the beginnings of their hours, all as lib/oversight/duties-model.ts makes them.

do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in
    ('dues_of_reasons', 'dues_of_week_checks', 'marks_given', 'dues_of_written_works', 'dues_of_marks', 'dues_of_term_marks', 'dues', 'duty_picture', 'duty_list')
  loop execute format('drop function %s', old); end loop;
  drop type if exists app.due;
  create type app.due as (group_id uuid, class_id uuid, col int, due_on date, due_at timestamptz, done_at timestamptz, is_excused boolean);
end $$;

-- A day that a pupil missed, by whose class teacher it is explained. One that came to be known later is due a day after that.
create function app.dues_of_reasons(weeks jsonb, as_of timestamptz) returns setof app.due language sql stable as $$
  with week as materialized (
    select * from jsonb_to_recordset(weeks) as w("from" date, "to" date, col int, "dueOn" date, "dueAt" timestamptz)
  ), missed as materialized (
    select x.pupil_id, l.on_date, w.col, w."dueOn" as due_on, max(greatest(w."dueAt", r.received_at + interval '1 day')) as due_at
    from week w join lesson l on l.school_id = (select app.school_id()) and l.on_date between w."from" and w."to"
      join attendance_exception x on x.school_id = l.school_id and x.lesson_id = l.id and x.kind = 'absent'
      join attendance_revision r on r.school_id = x.school_id and r.id = x.revision_id and r.received_at <= as_of
    group by x.pupil_id, l.on_date, w.col, w."dueOn"
  )
  select null::uuid, e.class_id, m.col, m.due_on, m.due_at, (select min(s.entered_at) from absence_spell s
      where s.school_id = e.school_id and s.pupil_id = m.pupil_id and s.kind <> 'exempt' and m.on_date between s.started_on and s.ended_on
        and s.entered_at <= as_of and (s.withdrawn_at is null or s.withdrawn_at > as_of)), false
  from missed m join enrolment e on e.school_id = (select app.school_id()) and e.pupil_id = m.pupil_id
    and m.on_date between e.started_on and coalesce(e.ended_on, 'infinity') $$;

create function app.dues_of_week_checks(weeks jsonb, as_of timestamptz) returns setof app.due language sql stable as $$
  select null::uuid, c.id, w.col, w."dueOn", w."dueAt", (select min(k.checked_at) from attendance_check k
      where k.school_id = c.school_id and k.class_id = c.id and k.week_on = w."weekOn" and k.checked_at <= as_of),
    w."freeClassIds" is null or c.id = any (w."freeClassIds")
  from jsonb_to_recordset(weeks) as w("weekOn" date, "from" date, col int, "dueOn" date, "dueAt" timestamptz, "freeClassIds" uuid[])
    join school_year y on y.school_id = (select app.school_id()) and w."from" between y.starts_on and y.ends_on
    join school_class c on c.school_id = y.school_id and c.year_id = y.id $$;

-- The marks of a lesson, debts and words instead of one among them, each since when its cell was first written in.
create function app.marks_given(lesson uuid, as_of timestamptz) returns table (pupil_id uuid, work_kind work_kind, at timestamptz) language sql stable as $$
  select m.pupil_id, m.work_kind, r.received_at
  from mark m join mark_revision r on r.school_id = m.school_id and r.lesson_id = m.lesson_id and r.pupil_id = m.pupil_id and r.slot = m.slot and r.received_at <= as_of
  where m.school_id = (select app.school_id()) and m.lesson_id = marks_given.lesson and (m.value is not null or m.debt_due_on is not null or m.remark is not null) $$;

-- Of every pupil who was there when something was written: a mark, a debt or a word instead, by the beginning of the group's next
-- lesson on a later day and no later than an essay; of an essay ("written") in the days that the school gives it. That a lesson
-- was one says the plan's topic; or a mark of a control work or a test, which nobody writes alone.
create function app.dues_of_written_works(days jsonb, as_of timestamptz) returns setof app.due language sql stable as $$
  with day as materialized (
    select d.day, d.starts, d."essayDueAt" as essay_due_at from jsonb_to_recordset(days) as d(day date, starts jsonb, "essayDueAt" timestamptz)
  ), held as materialized (
    select f.id, f.group_id, f.on_date, f.col, min(f.on_date) over next_day as next_on, min(f.place) over next_day as next_place
    from app.lessons_with_filling(days, as_of) f where f.excuse is null
    window next_day as (partition by f.group_id order by f.on_date groups between 1 following and 1 following)
  ), taught as materialized (
    select h.*, (select t.work_kind from lesson l join curriculum_topic t on t.school_id = l.school_id and t.id = l.curriculum_topic_id
        where l.school_id = (select app.school_id()) and l.id = h.id) as planned
    from held h join course_group g on g.school_id = (select app.school_id()) and g.id = h.group_id and g.grading_mode <> 'none'
    where h.on_date <= app.today()
  ), work as materialized (
    select t.*, case when t.planned is not distinct from 'written' then o.essay_due_at else least(o.essay_due_at, (n.starts->>t.next_place)::timestamptz) end as due_at
    from taught t join day o on o.day = t.on_date left join day n on n.day = t.next_on
    where t.planned in ('controlWork', 'test', 'laboratory', 'practical', 'written')
      or exists (select from app.marks_given(t.id, as_of) m where m.work_kind in ('controlWork', 'test'))
  )
  select w.group_id, null::uuid, w.col, w.on_date, w.due_at, (select min(m.at) from app.marks_given(w.id, as_of) m where m.pupil_id = k.pupil_id), false
  from work w join course_group_membership k on k.school_id = (select app.school_id()) and k.group_id = w.group_id
      and w.on_date between k.started_on and coalesce(k.ended_on, 'infinity')
  where not exists (select from attendance_exception x join attendance_revision r on r.school_id = x.school_id and r.id = x.revision_id and r.received_at <= as_of
    where x.school_id = k.school_id and x.lesson_id = w.id and x.pupil_id = k.pupil_id and x.kind in ('absent', 'exempt')) $$;

-- Of every pupil of a group that gives marks at the end of a period: the last mark of as many as the rule asks for.
create function app.dues_of_marks(periods jsonb, as_of timestamptz) returns setof app.due language sql stable
  set enable_nestloop = off set enable_mergejoin = off as $$
  with period as materialized (
    select * from jsonb_to_recordset(periods) as p("termKind" text, "from" date, "to" date, weeks numeric, col int, "dueOn" date, "dueAt" timestamptz, needed jsonb)
  ), owing as materialized (
    select p.*, k.group_id, g.course_id, k.pupil_id
    from period p join course c on c.school_id = (select app.school_id()) and c.term_kind::text = p."termKind"
      join course_group g on g.school_id = c.school_id and g.course_id = c.id and g.grading_mode <> 'none'
      join course_group_membership k on k.school_id = g.school_id and k.group_id = g.id
        and least(p."to", app.today()) between k.started_on and coalesce(k.ended_on, 'infinity')
  ), lessons as materialized (
    select p."from", p."to", l.group_id, count(*) as count from (select distinct "from", "to" from period) p
      join lesson l on l.school_id = (select app.school_id()) and l.withdrawn_at is null and l.on_date between p."from" and p."to"
    group by p."from", p."to", l.group_id
  ), given as materialized (
    select p."from", p."to", m.course_id, m.pupil_id, array_agg(r.received_at order by r.received_at) as at
    from (select distinct "from", "to" from period) p
      join lesson l on l.school_id = (select app.school_id()) and l.on_date between p."from" and p."to"
      join mark m on m.school_id = l.school_id and m.lesson_id = l.id and m.value is not null and m.counts
      join mark_revision r on r.school_id = m.school_id and r.id = m.revision_id and r.received_at <= as_of
    group by p."from", p."to", m.course_id, m.pupil_id
  )
  select o.group_id, null::uuid, o.col, o."dueOn", o."dueAt",
    v.at[(o.needed->>(greatest(1, least(3, round(h.count / o.weeks))) - 1)::int)::int], false
  from owing o join lessons h on h."from" = o."from" and h."to" = o."to" and h.group_id = o.group_id
    left join given v on v."from" = o."from" and v."to" = o."to" and v.course_id = o.course_id and v.pupil_id = o.pupil_id $$;

-- Since when a decision has stood without a break.
create function app.dues_of_term_marks(periods jsonb, as_of timestamptz) returns setof app.due language sql stable
  set enable_nestloop = off set enable_mergejoin = off as $$
  with period as materialized (
    select * from jsonb_to_recordset(periods) as p("termKind" text, period text, "to" date, col int, "dueOn" date, "dueAt" timestamptz)
  ), decided as materialized (
    select r.course_id, r.pupil_id, r.period::text as period, min(r.received_at) filter (where r.kind is not null and r.received_at > coalesce(c.at, '-infinity')) as at
    from term_mark_revision r join (select distinct p.period from period p) p on p.period = r.period::text
      left join lateral (select max(k.received_at) as at from term_mark_revision k where k.school_id = r.school_id and k.course_id = r.course_id
        and k.pupil_id = r.pupil_id and k.period = r.period and k.stage = 'decided' and k.kind is null and k.received_at <= as_of) c on true
    where r.school_id = (select app.school_id()) and r.stage = 'decided' and r.received_at <= as_of
    group by r.course_id, r.pupil_id, r.period
  )
  select k.group_id, null::uuid, p.col, p."dueOn", p."dueAt", d.at, false
  from period p join course c on c.school_id = (select app.school_id()) and c.term_kind::text = p."termKind"
    join course_group g on g.school_id = c.school_id and g.course_id = c.id and g.grading_mode <> 'none'
    join course_group_membership k on k.school_id = g.school_id and k.group_id = g.id
      and least(p."to", app.today()) between k.started_on and coalesce(k.ended_on, 'infinity')
    left join decided d on d.course_id = c.id and d.pupil_id = k.pupil_id and d.period = p.period $$;

-- Each with its state, numbered from best to worst as in _4-filling.sql, and what it counts to.
create function app.dues(kind text, asked jsonb, as_of timestamptz)
  returns table (group_id uuid, class_id uuid, col int, due_on date, state int, late_ms bigint) language sql stable as $$
  select d.group_id, d.class_id, d.col, d.due_on,
    case when d.is_excused then 0 when d.done_at <= d.due_at then 1 when d.done_at is not null then 3 when as_of > d.due_at then 4 else 2 end,
    case when not d.is_excused and d.done_at > d.due_at then round(extract(epoch from d.done_at - d.due_at) * 1000)::bigint else 0 end
  from (
    select * from app.dues_of_reasons(asked->'weeks', as_of) where kind = 'reasons'
    union all select * from app.dues_of_week_checks(asked->'weeks', as_of) where kind = 'weekChecks'
    union all select * from app.dues_of_written_works(asked->'days', as_of) where kind = 'writtenWorks'
    union all select * from app.dues_of_marks(asked->'periods', as_of) where kind = 'marks'
    union all select * from app.dues_of_term_marks(asked->'periods', as_of) where kind = 'termMarks') d $$;

-- Counts by row and column, as app.filling_picture has them. Refused to whoever does not oversee.
create function app.duty_picture(kind text, row_kind text, of_class uuid, asked jsonb, as_of timestamptz) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the duties of the school are not this person''s'; end if;
  return (with due as materialized (
    select d.* from app.dues(kind, asked, as_of) d where of_class is null or d.class_id = of_class or d.group_id in (
      select p.group_id from course_group_part p where p.school_id = (select app.school_id()) and p.class_id = of_class)
  ), of_row as (
    select d.class_id as row_id, d.col, d.state, d.late_ms from due d where row_kind = 'class' and d.class_id is not null
    union all select p.class_id, d.col, d.state, d.late_ms from due d
      join (select distinct group_id, class_id from course_group_part where school_id = (select app.school_id())) p on p.group_id = d.group_id
      where row_kind = 'class' and (of_class is null or p.class_id = of_class)
    union all select d.group_id, d.col, d.state, d.late_ms from due d where row_kind = 'group' and d.group_id is not null
    union all select g.subject_id, d.col, d.state, d.late_ms from due d join app.groups_with_subject() g on g.id = d.group_id where row_kind = 'subject'
    union all select t.teacher_id, d.col, d.state, d.late_ms from due d left join teaching_assignment t on t.school_id = (select app.school_id())
        and t.group_id = d.group_id and t.started_on <= d.due_on and (t.ended_on is null or t.ended_on >= d.due_on)
      where row_kind = 'teacher' and d.group_id is not null
    union all select a.person_id, d.col, d.state, d.late_ms from due d left join staff_appointment a on a.school_id = (select app.school_id())
        and a.class_id = d.class_id and a.post = 'classTeacher' and a.approved_at is not null and a.started_on <= d.due_on
        and (a.ended_on is null or a.ended_on >= d.due_on)
      where row_kind = 'teacher' and d.class_id is not null
  ), cell as (
    select row_id, jsonb_build_array(col, state, count(*), coalesce(sum(late_ms) filter (where state = 3), 0)) as counts
    from of_row group by row_id, col, state
  )
  select jsonb_build_object('gaps', '[]'::jsonb,
    'rows', (select coalesce(jsonb_agg(jsonb_build_object('id', r.row_id, 'name', n.name, 'cells', r.cells)), '[]')
      from (select cell.row_id, jsonb_agg(cell.counts) as cells from cell group by cell.row_id) r
        left join app.duty_row_names(row_kind) n on n.id = r.row_id),
    'totals', (select coalesce(jsonb_agg(t.counts), '[]') from (
      select jsonb_build_array(col, state, count(*), coalesce(sum(late_ms) filter (where state = 3), 0)) as counts from due group by col, state) t)));
end $$;

-- Whoever leads a class is named as a teacher as well.
create or replace function app.duty_row_names(row_kind text) returns table (id uuid, name jsonb) language sql stable as $$
  select n.id, n.name from app.filling_row_names(row_kind) n
  union select p.id, jsonb_build_object('kind', 'teacher', 'surname', p.surname, 'firstName', p.first_name, 'sortKey', p.sort_key)
    from person p where row_kind = 'teacher' and p.school_id = (select app.school_id()) and p.id in (
      select a.person_id from staff_appointment a where a.school_id = (select app.school_id()) and a.post = 'classTeacher' and a.class_id is not null) $$;

-- What stands behind a number: by group or class and day, how many are in each state; worst first. Likewise refused.
create function app.duty_list(kind text, row_kind text, row_id uuid, of_class uuid, asked jsonb, as_of timestamptz) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the duties of the school are not this person''s'; end if;
  return (with due as materialized (
    select d.* from app.dues(kind, asked, as_of) d
    where (of_class is null or d.class_id = of_class or d.group_id in (
        select p.group_id from course_group_part p where p.school_id = (select app.school_id()) and p.class_id = of_class))
      and case row_kind
        when 'school' then true
        when 'class' then d.class_id = duty_list.row_id or d.group_id in (select p.group_id from course_group_part p
          where p.school_id = (select app.school_id()) and p.class_id = duty_list.row_id)
        when 'group' then d.group_id = duty_list.row_id
        when 'subject' then d.group_id in (select g.id from app.groups_with_subject() g where g.subject_id = duty_list.row_id)
        when 'teacher' then (duty_list.row_id is not null) = exists (
          select from teaching_assignment t where t.school_id = (select app.school_id()) and t.group_id = d.group_id
            and t.teacher_id = coalesce(duty_list.row_id, t.teacher_id) and t.started_on <= d.due_on and (t.ended_on is null or t.ended_on >= d.due_on)
          union all select from staff_appointment a where a.school_id = (select app.school_id()) and a.class_id = d.class_id and a.post = 'classTeacher'
            and a.approved_at is not null and a.person_id = coalesce(duty_list.row_id, a.person_id)
            and a.started_on <= d.due_on and (a.ended_on is null or a.ended_on >= d.due_on))
        else false end
  ), counted as (
    select c.group_id, c.class_id, c.due_on, jsonb_agg(jsonb_build_array(0, c.state, c.count, c.late_ms)) as counts,
      coalesce(sum(c.count) filter (where c.state = 4), 0) as missing
    from (select d.group_id, d.class_id, d.due_on, d.state, count(*) as count, sum(d.late_ms) as late_ms from due d group by 1, 2, 3, 4) c
    group by c.group_id, c.class_id, c.due_on
  )
  select jsonb_build_object('name', (select n.name from app.duty_row_names(row_kind) n where n.id = duty_list.row_id limit 1),
    'dues', (select coalesce(jsonb_agg(jsonb_build_object('groupId', c.group_id, 'groupName', g.name, 'subject', g.subject, 'classId', c.class_id,
        'className', k.name, 'dueOn', c.due_on, 'counts', c.counts) order by c.missing desc, c.due_on desc, coalesce(g.name, k.name), c.group_id, c.class_id), '[]')
      from counted c left join app.groups_with_subject() g on g.id = c.group_id
        left join school_class k on k.school_id = (select app.school_id()) and k.id = c.class_id)));
end $$;

revoke all on function app.dues_of_reasons(jsonb, timestamptz), app.dues_of_week_checks(jsonb, timestamptz), app.marks_given(uuid, timestamptz),
  app.dues_of_written_works(jsonb, timestamptz), app.dues_of_marks(jsonb, timestamptz),
  app.dues_of_term_marks(jsonb, timestamptz), app.dues(text, jsonb, timestamptz), app.duty_row_names(text),
  app.duty_picture(text, text, uuid, jsonb, timestamptz), app.duty_list(text, text, uuid, uuid, jsonb, timestamptz) from public;
grant execute on function app.duty_picture(text, text, uuid, jsonb, timestamptz), app.duty_list(text, text, uuid, uuid, jsonb, timestamptz) to journal_app;
