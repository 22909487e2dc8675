-- An archived year is read only (regulation 1.11; domain: "The ladder of change", step 4): whatever the application would write to a
-- fact of it is refused here, for every role and past every policy. The commands say so before (requireOpenYearWithin); lib/db turns
-- what comes through to here into the same refusal. The owner, in whose hands migrations are, sets no school and is let pass.

-- The year that a row belongs to, by the one reference that it has. In plpgsql, which keeps each plan: this runs for every row that
-- is written once a school has an archived year (saving 30 cells took 2.7 times as long with plans made anew, measured).
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

-- Whether a row, as values by column, is of one of these years: by its reference, or by its days.
create or replace function app.is_of_years(years uuid[], reference text, of_column text, said jsonb) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if reference = 'days' then
    return exists (select from school_year y where y.school_id = app.school_id() and y.id = any (years)
      and (said ->> 'started_on')::date <= y.ends_on and (said ->> 'ended_on')::date >= y.starts_on);
  end if;
  return coalesce(app.year_of(reference, (said ->> of_column)::uuid) = any (years), false);
end $$;

create or replace function app.refuse_archived() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  before_it jsonb; after_it jsonb; years uuid[];
begin
  if app.school_id() is null then return coalesce(new, old); end if;
  select array_agg(a.year_id) into years from year_archiving a where a.school_id = app.school_id();
  if years is null then return coalesce(new, old); end if;
  if tg_op <> 'INSERT' then before_it := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then after_it := to_jsonb(new); end if;
  -- What went on beyond the year ends without touching a day of it: a pupil leaves, the next year's lists are brought in.
  if tg_op = 'UPDATE' and before_it ? 'ended_on' and tg_argv[0] <> 'days' and before_it ->> 'ended_on' is null
    and before_it - 'ended_on' - 'superseded_at' = after_it - 'ended_on' - 'superseded_at'
    and (after_it ->> 'ended_on')::date >= (select y.ends_on from school_year y where y.school_id = app.school_id() and y.id = app.year_of(tg_argv[0], (before_it ->> tg_argv[1])::uuid))
  then return new; end if;
  -- A row seldom leaves its group: then one look says it of both.
  if after_it is not null and app.is_of_years(years, tg_argv[0], tg_argv[1], after_it)
    or before_it is not null and (after_it is null or tg_argv[0] = 'days' or before_it -> tg_argv[1] is distinct from after_it -> tg_argv[1])
      and app.is_of_years(years, tg_argv[0], tg_argv[1], before_it) then
    raise exception using errcode = 'JA001', message = 'JA001: the year is archived';
  end if;
  return coalesce(new, old);
end $$;

drop function if exists app.is_of_archived_year(text, text, jsonb);
revoke all on function app.year_of(text, uuid), app.is_of_years(uuid[], text, text, jsonb), app.refuse_archived() from public, journal_app;

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
    array['mark', 'group', 'group_id'], array['mark_revision', 'group', 'group_id'], array['term_mark', 'course', 'course_id'], array['term_mark_revision', 'course', 'course_id'],
    array['state_copy', 'group', 'group_id']
  ] loop
    execute format('create or replace trigger archived_years_stay before insert or update or delete on %I for each row execute function app.refuse_archived(%L, %L)', fact[1], fact[2], fact[3]);
  end loop;
end $$;
