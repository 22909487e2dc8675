-- Carrying out a check of an approved plan (regulation 1.3, 1.4): who does it, of what its sample is drawn or chosen, who writes
-- and decides its report. What stands beside the checklist: _7-check-figures.sql; names and values: _8-check-evidence.sql.

do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in ('check_candidates', 'check_choice')
  loop execute format('drop function %s', old); end loop;
end $$;

-- Those whom the plan names, while they are of the working group.
create or replace function app.is_named_in(planned uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.is_in_working_group() and exists (select from planned_check_member m
    where m.school_id = (select app.school_id()) and m.planned_check_id = planned and m.person_id = app.person_id()) $$;

create or replace function app.carries_out(planned uuid) returns boolean language sql stable
  as $$ select app.is_named_in(planned) or app.holds_post('deputy') $$;

-- Begun of the plan in force alone, from the check's first day on.
create or replace function app.may_begin_check(planned uuid, of_check uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.carries_out(planned) and exists (select from planned_check p join check_plan_version v on v.school_id = p.school_id and v.id = p.version_id
    where p.school_id = (select app.school_id()) and p.id = planned and p.check_id = of_check and p.replaced_at is null and p.starts_on <= app.today()
      and v.decision = 'approved' and not exists (select from check_plan_version n where n.school_id = v.school_id and n.plan_id = v.plan_id
        and n.decision = 'approved' and n.version > v.version)) $$;

create or replace function app.my_open_run_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id from check_run r where r.school_id = (select app.school_id()) and r.closed_at is null and app.carries_out(r.planned_check_id) $$;

-- The groups a planned check is of, its year's, of a check of marks those that give any; or that one, where it is of them.
create or replace function app.checked_group_ids(planned uuid, only_group uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.id from planned_check c
    join check_plan_version v on v.school_id = c.school_id and v.id = c.version_id
    join check_plan l on l.school_id = v.school_id and l.id = v.plan_id
    join course k on k.school_id = l.school_id and k.year_id = l.year_id
    join course_group g on g.school_id = k.school_id and g.course_id = k.id
  where c.school_id = (select app.school_id()) and c.id = planned and (only_group is null or g.id = only_group)
    and (c.kind not in ('marksPerPupil', 'termMarks') or g.grading_mode <> 'none')
    and (not exists (select from planned_check_target t where t.school_id = c.school_id and t.planned_check_id = c.id)
      or exists (select from planned_check_target t where t.school_id = c.school_id and t.planned_check_id = c.id
        and (t.group_id = g.id or t.class_id in (select p.class_id from course_group_part p where p.school_id = g.school_id and p.group_id = g.id)))) $$;

-- A sample is laid down with its run and never added to, drawn or chosen by hand: of what is planned and has been held, lessons or
-- groups as the kind of the check asks, and nothing of the checker's own.
create or replace function app.may_sample(run uuid, of_group uuid, of_lesson uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from check_run r join planned_check c on c.school_id = r.school_id and c.id = r.planned_check_id
    where r.school_id = (select app.school_id()) and r.id = run and r.closed_at is null and r.begun_by_id = app.person_id() and r.begun_at >= app.now()
      and of_group in (select app.checked_group_ids(c.id, of_group)) and not app.is_party_to(of_group, null, of_lesson)
      and (of_lesson is null) = (c.kind not in ('filling', 'homeworkLoad'))
      and (of_lesson is null or exists (select from lesson l where l.school_id = r.school_id and l.id = of_lesson and l.group_id = of_group
        and l.on_date between c.starts_on and c.ends_on and l.on_date <= app.today() and l.withdrawn_at is null and l.left_timetable_at is null and l.cancelled_at is null))) $$;

create or replace function app.may_answer(run uuid, place int) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select run = any (array(select app.my_open_run_ids())) and exists (select from check_sample s
    where s.school_id = (select app.school_id()) and s.run_id = run and s.ordinal = place and not app.is_party_to(s.group_id, null, s.lesson_id)) $$;

-- The next version of the report of a closed run, until one is accepted.
create or replace function app.may_write_report(run uuid, next int) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from check_run r where r.school_id = (select app.school_id()) and r.id = run and r.closed_at is not null and app.carries_out(r.planned_check_id))
    and next = (select coalesce(max(p.version), 0) + 1 from check_report p where p.school_id = (select app.school_id()) and p.run_id = run)
    and not exists (select from check_report p where p.school_id = (select app.school_id()) and p.run_id = run and p.decision = 'approved') $$;

-- The newest version of a report, while nobody has decided it.
create or replace function app.is_open_report(report uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from check_report p where p.school_id = (select app.school_id()) and p.id = report and p.decision is null
    and not exists (select from check_report n where n.school_id = p.school_id and n.run_id = p.run_id and n.version > p.version)) $$;

create or replace function app.may_sign_report(report uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.is_open_report(report) and exists (select from check_report p join check_run r on r.school_id = p.school_id and r.id = p.run_id
    where p.school_id = (select app.school_id()) and p.id = report and app.carries_out(r.planned_check_id)) $$;

-- Signed by everybody named who is still a member, at least by one.
create or replace function app.is_signed_report(report uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from check_signature s where s.school_id = (select app.school_id()) and s.report_id = report)
    and not exists (select from check_report p join check_run r on r.school_id = p.school_id and r.id = p.run_id
        join planned_check_member m on m.school_id = r.school_id and m.planned_check_id = r.planned_check_id
      where p.school_id = (select app.school_id()) and p.id = report and app.is_seated(m.person_id)
        and not exists (select from check_signature s where s.school_id = p.school_id and s.report_id = p.id and s.person_id = m.person_id)) $$;

-- Whoever had a hand in a check does not decide on its report.
create or replace function app.is_party_to_report(report uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from check_report p join check_run r on r.school_id = p.school_id and r.id = p.run_id
    where p.school_id = (select app.school_id()) and p.id = report and (app.person_id() in (p.written_by_id, r.begun_by_id, r.closed_by_id)
      or exists (select from planned_check_member m where m.school_id = r.school_id and m.planned_check_id = r.planned_check_id and m.person_id = app.person_id())
      or exists (select from check_signature s where s.school_id = p.school_id and s.report_id = p.id and s.person_id = app.person_id())
      or exists (select from check_answer a where a.school_id = p.school_id and a.run_id = r.id and a.answered_by_id = app.person_id()))) $$;

create or replace function app.may_decide_report(report uuid) returns boolean language sql stable
  as $$ select app.holds_post('director', 'actingDirector') and app.is_open_report(report) and app.is_signed_report(report) and not app.is_party_to_report(report) $$;

-- What a sample may be drawn or chosen of: lessons held so far in the check's days, or its groups; nothing of the checker's own, nor a
-- lesson that he took for another.
-- The days are those of _4-filling.sql, and so is a lesson's state.
create function app.check_candidates(planned uuid, of_lessons boolean, days jsonb, as_of timestamptz)
  returns table (group_id uuid, lesson_id uuid, on_date date, place int, substitute_id uuid, state int)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.carries_out(planned) then raise insufficient_privilege using message = 'this check is not this person''s'; end if;
  return query with checked as materialized (select g.id from app.checked_group_ids(planned, null) g(id) where g.id not in (select app.my_own_group_ids()))
    select f.group_id, f.id, f.on_date, f.place, f.substitute_id, f.state from app.lessons_with_filling(days, as_of) f
      where of_lessons and f.excuse is null and f.on_date <= app.today() and f.group_id in (select checked.id from checked)
        and f.substitute_id is distinct from app.person_id()
    union all select checked.id, null::uuid, null::date, null::int, null::uuid, null::int from checked where not of_lessons;
end $$;

-- The same with names, for choosing by hand: a page of those that the filter leaves, those chosen already, and what the filter may
-- ask. `asked`: {classId, subjectId, teacherId, state, chosen, limit, skip}. No pupil is in it.
create function app.check_choice(planned uuid, of_lessons boolean, days jsonb, as_of timestamptz, asked jsonb) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (with candidate as materialized (
    select coalesce(c.lesson_id, c.group_id) as id, c.*, g.name, g.subject_id, g.subject,
      (select min(k.grade) from course_group_part p join school_class k on k.school_id = p.school_id and k.id = p.class_id
        where p.school_id = (select app.school_id()) and p.group_id = c.group_id) as grade
    from app.check_candidates(planned, of_lessons, days, as_of) c join app.groups_with_subject() g on g.id = c.group_id
  ), filtered as materialized (
    select c.* from candidate c
    where (asked->>'classId' is null or c.group_id in (select p.group_id from course_group_part p
        where p.school_id = (select app.school_id()) and p.class_id = (asked->>'classId')::uuid))
      and (asked->>'subjectId' is null or c.subject_id = (asked->>'subjectId')::uuid)
      and (asked->>'state' is null or c.state = (asked->>'state')::int)
      and (asked->>'teacherId' is null or c.substitute_id = (asked->>'teacherId')::uuid or c.substitute_id is null and exists (
        select from teaching_assignment t where t.school_id = (select app.school_id()) and t.group_id = c.group_id and t.teacher_id = (asked->>'teacherId')::uuid
          and coalesce(c.on_date, app.today()) between t.started_on and coalesce(t.ended_on, 'infinity')))
  ), page as (
    select f.id from filtered f order by f.on_date desc, f.grade, f.name, f.place, f.id limit (asked->>'limit')::int offset (asked->>'skip')::int
  ), chosen as (select c::uuid as id from jsonb_array_elements_text(asked->'chosen') c
  ), line as (
    select c.id, row_number() over (order by c.on_date desc, c.grade, c.name, c.place, c.id) as at, jsonb_build_object('id', c.id, 'groupName', c.name,
      'subject', c.subject, 'onDate', c.on_date, 'state', c.state,
      'keepers', (select k.names from app.keepers(c.group_id, coalesce(c.on_date, app.today()), c.substitute_id) k)) as line
    from candidate c where c.id in (select page.id from page union all select chosen.id from chosen)
  )
  select jsonb_build_object('total', (select count(*) from filtered),
    'lines', (select coalesce(jsonb_agg(line.line order by line.at), '[]') from line where line.id in (select page.id from page)),
    'chosen', (select coalesce(jsonb_agg(line.line order by line.at), '[]') from line where line.id in (select chosen.id from chosen)),
    'classes', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.grade, k.name), '[]') from school_class k
      where k.school_id = (select app.school_id()) and k.id in (select p.class_id from course_group_part p where p.school_id = (select app.school_id()) and p.group_id in (select c.group_id from candidate c))),
    'subjects', (select coalesce(jsonb_agg(distinct jsonb_build_object('id', c.subject_id, 'name', c.subject)), '[]') from candidate c),
    'teachers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name) order by p.sort_key, p.id), '[]')
      from person p where p.school_id = (select app.school_id()) and p.id in (select c.substitute_id from candidate c union select t.teacher_id
        from teaching_assignment t where t.school_id = (select app.school_id()) and t.group_id in (select c.group_id from candidate c)))));
end $$;

do $$
declare mine text := 'app.is_named_in(uuid), app.carries_out(uuid), app.may_begin_check(uuid, uuid), app.my_open_run_ids(), app.checked_group_ids(uuid, uuid),
  app.may_sample(uuid, uuid, uuid), app.may_answer(uuid, int), app.may_write_report(uuid, int), app.is_open_report(uuid), app.may_sign_report(uuid), app.is_signed_report(uuid),
  app.is_party_to_report(uuid), app.may_decide_report(uuid), app.check_candidates(uuid, boolean, jsonb, timestamptz), app.check_choice(uuid, boolean, jsonb, timestamptz, jsonb)';
begin
  execute format('revoke all on function %s from public', mine);
  execute format('grant execute on function %s to journal_app', mine);
end $$;
