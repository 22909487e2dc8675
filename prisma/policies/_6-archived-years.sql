-- An archived year is read only (regulation 1.11; domain: "The ladder of change", step 4): whatever the application would write to a
-- fact of it is refused here, for every role and past every policy. The commands say so before (requireOpenYearWithin); lib/db turns
-- what comes through to here into the same refusal. The owner, in whose hands migrations are, sets no school and is let pass.

-- The year that a row belongs to, by the one reference that it has. In plpgsql, which keeps each plan.
create or replace function app.year_of(reference text, of_id uuid) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare school uuid := app.school_id(); found_year uuid;
begin
  case reference
    when 'year' then found_year := of_id;
    when 'group' then select c.year_id into found_year from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id where g.school_id = school and g.id = of_id;
    when 'course' then select c.year_id into found_year from course c where c.school_id = school and c.id = of_id;
    when 'lesson' then select c.year_id into found_year from lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id join course c on c.school_id = g.school_id and c.id = g.course_id
      where l.school_id = school and l.id = of_id;
    when 'term' then select t.year_id into found_year from term t where t.school_id = school and t.id = of_id;
    when 'class' then select k.year_id into found_year from school_class k where k.school_id = school and k.id = of_id;
    when 'subgroup' then select k.year_id into found_year from subgroup s join school_class k on k.school_id = s.school_id and k.id = s.class_id where s.school_id = school and s.id = of_id;
    when 'timetable' then select t.year_id into found_year from timetable t where t.school_id = school and t.id = of_id;
    when 'plan' then select c.year_id into found_year from curriculum_plan p join course_group g on g.school_id = p.school_id and g.id = p.group_id join course c on c.school_id = g.school_id and c.id = g.course_id
      where p.school_id = school and p.id = of_id;
  end case;
  return found_year;
end $$;

-- Once for a statement, when it has written, over what its rows refer to: 30 marks take 1.2 ms so, and took 16 with a look at each row
-- before it was written (measured).
create or replace function app.refuse_archived() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare years uuid[]; touched jsonb[]; goes_on boolean;
begin
  if app.school_id() is null then return null; end if;
  select array_agg(a.year_id) into years from year_archiving a where a.school_id = (select app.school_id());
  if years is null then return null; end if;
  if tg_op <> 'DELETE' then select array_agg(distinct app.said_of_year(to_jsonb(r), tg_argv[0], tg_argv[1])) into touched from after_it r; end if;
  if tg_op <> 'INSERT' then select touched || array_agg(distinct app.said_of_year(to_jsonb(r), tg_argv[0], tg_argv[1])) into touched from before_it r; end if;
  if not exists (select from unnest(touched) t(said) where app.is_of_years(years, tg_argv[0], t.said)) then return null; end if;
  -- What went on beyond the year ends without touching a day of it: a pupil leaves, the next year's lists are brought in.
  if tg_op = 'UPDATE' and tg_argv[0] <> 'days' then
    with row_of as (
      select true as is_after, to_jsonb(r) as said from after_it r union all select false, to_jsonb(r) from before_it r
    ), of_year as (
      select o.is_after, (o.said ->> 'ended_on')::date as ended_on, y.ends_on, o.said - 'ended_on' - 'superseded_at' as rest
      from row_of o join school_year y on y.school_id = (select app.school_id()) and y.id = app.year_of(tg_argv[0], (o.said ->> tg_argv[1])::uuid) where y.id = any (years)
    )
    select bool_and(case when is_after then coalesce(ended_on >= ends_on, false) else ended_on is null end)
        and not exists (select rest from of_year where is_after except select rest from of_year where not is_after)
        and not exists (select rest from of_year where not is_after except select rest from of_year where is_after)
      into goes_on from of_year;
    if goes_on then return null; end if;
  end if;
  raise exception using errcode = 'JA001', message = 'JA001: the year is archived';
end $$;

-- What of a row, as values by column, tells its year: its reference, or its days.
create or replace function app.said_of_year(said jsonb, reference text, of_column text) returns jsonb
  language sql immutable as $$ select case when reference = 'days' then jsonb_build_array(said -> 'started_on', said -> 'ended_on') else said -> of_column end $$;

create or replace function app.is_of_years(years uuid[], reference text, said jsonb) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if reference = 'days' then
    return exists (select from school_year y where y.school_id = (select app.school_id()) and y.id = any (years) and (said ->> 0)::date <= y.ends_on and (said ->> 1)::date >= y.starts_on);
  end if;
  return coalesce(app.year_of(reference, (said #>> '{}')::uuid) = any (years), false);
end $$;

drop function if exists app.is_of_years(uuid[], text, text, jsonb);
revoke all on function app.year_of(text, uuid), app.said_of_year(jsonb, text, text), app.is_of_years(uuid[], text, jsonb), app.refuse_archived() from public, journal_app;

-- The facts of a year: its frame, who was where, what was taught, who was there, marks.
do $$
declare fact text[];
begin
  foreach fact slice 1 in array array[
    array['school_year', 'year', 'id'], array['term', 'year', 'year_id'], array['term_closing', 'term', 'term_id'], array['term_unlock', 'term', 'term_id'],
    array['special_day', 'year', 'year_id'], array['timetable', 'year', 'year_id'], array['timetable_entry', 'timetable', 'timetable_id'],
    array['school_class', 'year', 'year_id'], array['subgroup', 'class', 'class_id'], array['subgroup_membership', 'subgroup', 'subgroup_id'],
    array['subgroup_confirmation', 'class', 'class_id'], array['enrolment', 'class', 'class_id'],
    array['course', 'year', 'year_id'], array['course_group', 'course', 'course_id'], array['course_group_part', 'group', 'group_id'],
    array['course_group_membership', 'group', 'group_id'], array['teaching_assignment', 'group', 'group_id'],
    array['curriculum_plan', 'group', 'group_id'], array['curriculum_topic', 'plan', 'plan_id'],
    array['lesson', 'group', 'group_id'], array['lesson_revision', 'group', 'group_id'], array['homework', 'group', 'group_id'], array['substitution', 'lesson', 'lesson_id'],
    array['attendance_exception', 'group', 'group_id'], array['attendance_revision', 'group', 'group_id'], array['attendance_check', 'class', 'class_id'], array['absence_spell', 'days', ''],
    array['home_teaching', 'days', ''],
    array['mark', 'group', 'group_id'], array['mark_revision', 'group', 'group_id'], array['term_mark', 'course', 'course_id'], array['term_mark_revision', 'course', 'course_id'],
    array['state_copy', 'group', 'group_id']
  ] loop
    execute format('drop trigger if exists archived_years_stay on %I', fact[1]);
    execute format('create or replace trigger archived_years_stay_in after insert on %I referencing new table as after_it for each statement execute function app.refuse_archived(%L, %L)', fact[1], fact[2], fact[3]);
    execute format('create or replace trigger archived_years_stay_so after update on %I referencing old table as before_it new table as after_it for each statement execute function app.refuse_archived(%L, %L)', fact[1], fact[2], fact[3]);
    execute format('create or replace trigger archived_years_stay_there after delete on %I referencing old table as before_it for each statement execute function app.refuse_archived(%L, %L)', fact[1], fact[2], fact[3]);
  end loop;
end $$;
