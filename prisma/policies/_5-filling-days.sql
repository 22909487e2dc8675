-- Each day's filling is counted once for all pictures that hold it (filling_day, filling_count), and again after anything that it is
-- counted from was changed. A picture takes a day from here only while its counts are exactly what a recount would give:
--   - the calendar says of the day what it said then (`rule`: by when it was due, for whom it was free);
--   - the picture is as of a moment later than any that the day's lessons and substitutions bear, its due hour among them
--     (`settled_at`): every comparison with the moment comes out as it does for all later ones;
--   - no change is noted (filling_change). A change is noted by the transaction that makes it, in a row of its own: whoever saves waits
--     for nobody and holds nobody up, and what was saved is seen with its note or not at all.

drop function if exists app.counted_filling_days(jsonb, timestamptz);
create function app.counted_filling_days(days jsonb, as_of timestamptz) returns table (item jsonb, day date, col int, is_counted boolean)
  language sql stable as $$
  select d.item, d.day, d.col, f.on_date is not null and f.on_date <> all (array(select c.on_date from filling_change c where c.school_id = (select app.school_id())))
  from (select e as item, (e ->> 'day')::date as day, (e ->> 'col')::int as col, e - '{day,col}'::text[] as rule from jsonb_array_elements(days) e offset 0) d
    left join filling_day f on f.school_id = (select app.school_id()) and f.on_date = d.day and f.rule = d.rule and f.settled_at < as_of $$;

-- The terms by which the school counts its years (countingTerms of lib/oversight/period-model.ts).
create or replace function app.counting_terms() returns table (year_id uuid, starts_on date, ends_on date)
  language sql stable as $$
  select t.year_id, t.starts_on, t.ends_on from term t where t.school_id = (select app.school_id())
    and t.kind = (select o.kind from term o where o.school_id = t.school_id and o.year_id = t.year_id order by array_position('{quarter,trimester,halfYear}', o.kind::text) limit 1) $$;

-- The sums that stand beside the days' counts and are made with them: terms, else months, else weeks of which every counted day is among
-- those taken, in one column, and for gaps, which are told of all columns together, in any, and first of all the year's terms but its last
-- together; none shares a day with another. A sum is of all that is counted from its first day to its last, so that it says what it said
-- after a term was moved, and is then found by nobody: whether there is one of just those days is asked of terms, and known of months and weeks.
drop function if exists app.whole_filling_weeks(jsonb, date[]);
create or replace function app.filling_sums(counted date[], cols int[]) returns table (is_of_gaps boolean, span text, first_on date, until_on date, col int)
  language sql stable as $$
  with bounds as materialized (
    select min(c) as first_on, max(c) as last_on from unnest(counted) c
  ), known as materialized (
    select f.on_date as day, d.col from filling_day f left join unnest(counted, cols) as d(day, col) on d.day = f.on_date
    where f.school_id = (select app.school_id()) and f.on_date between (select b.first_on - 200 from bounds b) and (select b.last_on + 200 from bounds b)
  ), own_term as materialized (
    select t.starts_on, t.ends_on from app.counting_terms() t where t.starts_on <= (select b.last_on from bounds b) and t.ends_on >= (select b.first_on from bounds b)
  ), own_span as materialized (
    select 1 as size, 'term' as span, t.starts_on, t.ends_on from own_term t
    union all select 0, 'year', min(t.starts_on), max(t.ends_on) from own_term t where t.starts_on < (select max(l.starts_on) from own_term l)
  ), range as materialized (
    select r.*, daterange(r.first_on, r.until_on, '[]') as days, g.is_of_gaps from (
      select s.size, s.span, min(k.day) as first_on, max(k.day) as until_on, min(k.col) as col, max(k.col) as last_col, count(k.col) = count(*) as is_taken
        from own_span s join known k on k.day between s.starts_on and s.ends_on group by s.size, s.span, s.starts_on, s.ends_on
      union all select 2, 'month', min(k.day), max(k.day), min(k.col), max(k.col), count(k.col) = count(*) from known k group by date_trunc('month', k.day::timestamp)
      union all select 3, 'week', min(k.day), max(k.day), min(k.col), max(k.col), count(k.col) = count(*) from known k group by date_trunc('week', k.day::timestamp)) r, (values (false), (true)) g(is_of_gaps)
    where r.is_taken and case when g.is_of_gaps then true else r.size > 0 and r.col = r.last_col end and (r.size > 1 or exists (select from filling_count c
      where c.school_id = (select app.school_id()) and c.on_date = r.first_on and c.span = r.span and c.row_kind = case r.size when 0 then 'gap' else 'school' end and c.until_on = r.until_on))
  ), larger as materialized (
    select r.is_of_gaps, array[range_agg(r.days) filter (where r.size < 1), range_agg(r.days) filter (where r.size < 2), range_agg(r.days) filter (where r.size < 3)] as than from range r group by r.is_of_gaps
  )
  select r.is_of_gaps, r.span, r.first_on, r.until_on, r.col from range r join larger l on l.is_of_gaps = r.is_of_gaps
  where (r.days && l.than[r.size]) is not true $$;

-- The weeks, months and terms of those days, and of a year all terms but the last of which something is counted: most of what is changed
-- is of the last one, and the others' sum stays.
create or replace function app.filling_spans_of(due_days date[]) returns table (span text, from_on date, to_on date)
  language sql stable as $$
  select distinct 'week', date_trunc('week', d)::date, date_trunc('week', d)::date + 6 from unnest(due_days) d
  union all select distinct 'month', date_trunc('month', d)::date, (date_trunc('month', d) + interval '1 month')::date - 1 from unnest(due_days) d
  union all select distinct 'term', t.starts_on, t.ends_on from unnest(due_days) d join app.counting_terms() t on d between t.starts_on and t.ends_on
  union all select 'year', min(t.starts_on), max(t.ends_on) from app.counting_terms() t
    where exists (select from app.counting_terms() l join filling_day f on f.school_id = (select app.school_id()) and f.on_date between l.starts_on and l.ends_on where l.year_id = t.year_id and l.starts_on > t.starts_on)
      and exists (select from app.counting_terms() o join unnest(due_days) d on d between o.starts_on and o.ends_on where o.year_id = t.year_id)
    group by t.year_id $$;

-- Counts those of the days that no picture could take, the latest first, `most` at once; gives how many they were. One process at a time
-- for a school: an older count never comes after a newer one. The notes go first: what is saved while it counts stays noted.
create or replace function app.count_filling_days(days jsonb, most int) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  due jsonb;
  due_days date[];
begin
  if not pg_try_advisory_xact_lock(hashtext('filling days'), hashtext(app.school_id()::text)) then return 0; end if;
  select jsonb_agg(d.item || jsonb_build_object('col', d.nth)), array_agg(d.day) into due, due_days from (
    select c.item, c.day, row_number() over (order by c.day desc) as nth from app.counted_filling_days(days, 'infinity') c where not c.is_counted
    order by c.day desc limit most) d;
  if due is null then return 0; end if;
  delete from filling_change c where c.school_id = (select app.school_id()) and c.on_date = any (due_days);
  delete from filling_count c where c.school_id = (select app.school_id()) and c.on_date = any (due_days);
  delete from filling_day f where f.school_id = (select app.school_id()) and f.on_date = any (due_days);
  insert into filling_day (school_id, on_date, rule, settled_at)
    select app.school_id(), (d ->> 'day')::date, d - '{day,col}'::text[], greatest((d ->> 'dueAt')::timestamptz, (
        select max(greatest(l.withdrawn_at, l.left_timetable_at, l.cancelled_at, l.topic_complete_since, l.attendance_complete_since,
          l.homework_complete_since, s.created_at, s.withdrawn_at))
        from lesson l left join substitution s on s.school_id = l.school_id and s.lesson_id = l.id
        where l.school_id = (select app.school_id()) and l.on_date = (d ->> 'day')::date))
    from jsonb_array_elements(due) d;
  insert into filling_count (school_id, on_date, span, until_on, row_kind, ordinal, row_id, excused, in_time, late, missing, late_ms, keeper_ids, topic, attendance, homework)
    select app.school_id(), d.day, 'day', d.day, c.row_kind, row_number() over (), c.row_id, c.excused, c.in_time, c.late, c.missing, c.late_ms, c.keeper_ids, c.topic, c.attendance, c.homework
    from app.filling_counts('{school,class,teacher,subject,gap}', null, null, due, 'infinity') c join jsonb_to_recordset(due) as d(day date, col int) on d.col = c.col;
  delete from filling_count c using app.filling_spans_of(due_days) s, filling_day f
    where f.school_id = (select app.school_id()) and f.on_date <= s.to_on and c.school_id = f.school_id and c.on_date = f.on_date and c.span = s.span and c.until_on >= s.from_on;
  insert into filling_count (school_id, on_date, span, until_on, row_kind, ordinal, row_id, excused, in_time, late, missing, late_ms, keeper_ids, topic, attendance, homework, first_on, last_on)
    select app.school_id(), s.first_on, s.span, s.until_on, c.row_kind, row_number() over (), c.row_id, sum(c.excused), sum(c.in_time), sum(c.late), sum(c.missing), sum(c.late_ms),
      c.keeper_ids, sum(c.topic), sum(c.attendance), sum(c.homework), min(c.on_date), max(c.on_date)
    from (select e.span, min(f.on_date) as first_on, max(f.on_date) as until_on from app.filling_spans_of(due_days) e
        join filling_day f on f.school_id = (select app.school_id()) and f.on_date between e.from_on and e.to_on group by e.span, e.from_on) s
      join filling_count c on c.school_id = (select app.school_id()) and c.span = 'day' and c.on_date between s.first_on and s.until_on
    where s.span <> 'year' or c.row_kind = 'gap'
    group by s.span, s.first_on, s.until_on, c.row_kind, c.row_id, c.keeper_ids;
  return cardinality(due_days);
end $$;

-- What a lesson counts by: its day and group, what was said of it, since when its parts are complete. Row by row where it changes, which
-- costs a save the least; a whole year's new lessons at once.
create or replace function app.note_lesson_changes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into filling_change (school_id, on_date, id) values (new.school_id, new.on_date, gen_random_uuid());
  if old.on_date <> new.on_date then insert into filling_change (school_id, on_date, id) values (new.school_id, old.on_date, gen_random_uuid()); end if;
  return null;
end $$;
create or replace trigger lesson_changes_are_noted after update on lesson for each row
  when (current_setting('app.lessons_at_once', true) is distinct from 'yes' and (old.on_date, old.group_id, old.withdrawn_at, old.left_timetable_at, old.cancelled_at, old.topic_complete_since, old.attendance_complete_since, old.homework_complete_since)
    is distinct from (new.on_date, new.group_id, new.withdrawn_at, new.left_timetable_at, new.cancelled_at, new.topic_complete_since, new.attendance_complete_since, new.homework_complete_since))
  execute function app.note_lesson_changes();

-- Of tens of thousands of lessons that a new timetable moves, the days are noted once, by whoever moves them and says so (app.lessons_at_once,
-- lib/db/lesson-rows.ts): row by row it took longer than the moving (42,000 rows: 8.6 of 15 s, measured).
create or replace function app.note_lesson_days(days date[]) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into filling_change (school_id, on_date, id) select app.school_id(), d, gen_random_uuid() from unnest(days) d group by d $$;

create or replace function app.note_new_lessons() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into filling_change (school_id, on_date, id) select n.school_id, n.on_date, gen_random_uuid() from new_lessons n group by 1, 2;
  return null;
end $$;
create or replace trigger new_lessons_are_noted after insert on lesson referencing new table as new_lessons
  for each statement execute function app.note_new_lessons();

-- Whose a lesson is: its substitute, its group's teachers on its day, the classes of its group. None of these rows can be deleted, no
-- group changes its course and no course its subject.
create or replace function app.note_keeper_changes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'substitution' then
    insert into filling_change (school_id, on_date, id) select l.school_id, l.on_date, gen_random_uuid() from lesson l
    where l.school_id = new.school_id and l.id = new.lesson_id;
  elsif tg_table_name = 'course_group_part' then
    insert into filling_change (school_id, on_date, id) select l.school_id, l.on_date, gen_random_uuid() from lesson l
    where l.school_id = new.school_id and l.group_id = new.group_id group by 1, 2;
  else
    -- Of the days on which somebody else teaches the group now.
    insert into filling_change (school_id, on_date, id) select l.school_id, l.on_date, gen_random_uuid() from lesson l
    where l.school_id = new.school_id and l.group_id = new.group_id
      and case when l.on_date between old.started_on and coalesce(old.ended_on, 'infinity') then old.teacher_id end
        is distinct from case when l.on_date between new.started_on and coalesce(new.ended_on, 'infinity') then new.teacher_id end
    group by 1, 2;
  end if;
  return null;
end $$;
create or replace trigger substitutions_are_noted after insert or update on substitution for each row execute function app.note_keeper_changes();
create or replace trigger assignments_are_noted after insert or update on teaching_assignment for each row execute function app.note_keeper_changes();
create or replace trigger parts_are_noted after insert on course_group_part for each row execute function app.note_keeper_changes();

revoke all on function app.counted_filling_days(jsonb, timestamptz), app.counting_terms(), app.filling_sums(date[], int[]), app.filling_spans_of(date[]), app.count_filling_days(jsonb, int), app.note_lesson_days(date[]), app.note_lesson_changes(), app.note_new_lessons(), app.note_keeper_changes()
  from public, journal_app;
grant execute on function app.count_filling_days(jsonb, int), app.school_id() to journal_filling;
grant execute on function app.note_lesson_days(date[]) to journal_app, journal_import, journal_timetable;
