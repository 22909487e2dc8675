-- Every row that an import makes or changes is noted, table by table as the statements come, whatever it brings: the way back from the
-- import as a whole. The triggers do nothing but in a transaction that names its run (app.import_run_id).

create or replace function app.key_columns(of_table regclass) returns text[] language sql stable set search_path = pg_catalog as $$
  select array_agg(a.attname::text order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = of_table and i.indisprimary $$;

-- A row is known by its key and a sum of all its columns: of what was changed its former columns are kept, of what is new nothing more.
create or replace function app.note_import_step() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' as $$
declare
  run uuid := nullif(current_setting('app.import_run_id', true), '')::uuid;
  key_of text; same_key text; noted jsonb;
begin
  if run is null then return null; end if;
  select string_agg(format('%L, n.%I', c, c), ', '), string_agg(format('o.%1$I = n.%1$I', c), ' and ') into key_of, same_key from unnest(app.key_columns(tg_relid)) c;
  if tg_op = 'INSERT' then
    execute format('select jsonb_agg(jsonb_build_object(''key'', jsonb_build_object(%s), ''mark'', md5(n::text))) from rows_after n', key_of) into noted;
  else
    execute format('select jsonb_agg(jsonb_build_object(''key'', jsonb_build_object(%s), ''mark'', md5(n::text), ''before'', to_jsonb(o)))
      from rows_before o join rows_after n on %s where o::text <> n::text', key_of, same_key) into noted;
  end if;
  if noted is null then return null; end if;
  insert into import_step (school_id, import_run_id, ordinal, of_table, is_new, rows)
    select app.school_id(), run, coalesce(max(s.ordinal), 0) + 1, tg_table_name, tg_op = 'INSERT', noted
    from import_step s where s.school_id = (select app.school_id()) and s.import_run_id = run;
  return null;
end $$;

-- All that the role of imports may write (its grants), but the history, the runs themselves and what the journal counts by itself.
do $$
declare written text;
begin
  foreach written in array array[
    'school_year', 'term', 'bell_schedule', 'bell_slot', 'special_day', 'school_class', 'subject', 'course', 'course_group', 'course_group_part',
    'course_group_membership', 'subgroup', 'subgroup_membership', 'subgroup_confirmation', 'account', 'person', 'person_contact', 'pupil', 'enrolment',
    'guardianship', 'staff_appointment', 'teaching_assignment', 'curriculum_plan', 'curriculum_topic', 'timetable', 'timetable_entry', 'lesson', 'homework'
  ] loop
    execute format('create or replace trigger imports_note_new after insert on %I referencing new table as rows_after
      for each statement when (current_setting(''app.import_run_id'', true) <> '''') execute function app.note_import_step()', written);
    execute format('create or replace trigger imports_note_changes after update on %I referencing old table as rows_before new table as rows_after
      for each statement when (current_setting(''app.import_run_id'', true) <> '''') execute function app.note_import_step()', written);
  end loop;
end $$;

-- How a row is called, where it has a name.
create or replace function app.row_name(of_row jsonb) returns text language sql immutable set search_path = pg_catalog as $$
  select coalesce(of_row ->> 'name', nullif(concat_ws(' ', of_row ->> 'surname', of_row ->> 'first_name'), ''), of_row ->> 'label', of_row ->> 'title', of_row ->> 'login', of_row ->> 'name_ky') $$;

-- What stands in the way of undoing a run: rows of it that were changed since or are gone (by_table is null), and rows of others that
-- refer to what it made. Counted by table, each with one name; the first few, for of a whole school's import everything stands in the way.
create or replace function app.import_obstacles(run uuid) returns table (of_table text, by_table text, how_many bigint, example text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' as $$
declare
  one record; other record; found bigint; named text; is_used boolean; told integer := 0;
begin
  for one in select s.of_table, bool_or(s.is_new) has_new from import_step s where s.school_id = (select app.school_id()) and s.import_run_id = run group by 1 order by 1 loop
    execute format($f$
      with last as (select distinct on (r -> 'key') r -> 'key' as key, r ->> 'mark' as mark
        from import_step s, jsonb_array_elements(s.rows) r where s.school_id = (select app.school_id()) and s.import_run_id = $1 and s.of_table = %2$L
        order by r -> 'key', s.ordinal desc)
      select count(*), min(app.row_name(to_jsonb(t))) from last l cross join lateral jsonb_populate_record(null::%1$I, l.key) k left join %1$I t on %3$s
        where md5(t::text) is distinct from l.mark $f$,
      one.of_table, one.of_table, (select string_agg(format('t.%1$I = k.%1$I', c), ' and ') from unnest(app.key_columns(one.of_table::regclass)) c))
    into found, named using run;
    if found > 0 then of_table := one.of_table; by_table := null; how_many := found; example := named; told := told + 1; return next; end if;
    continue when not one.has_new;
    for other in select c.conrelid::regclass::text as name, c.conkey as mine, c.confkey as theirs from pg_constraint c
      where c.contype = 'f' and c.confrelid = one.of_table::regclass order by 1 loop
      execute format('select exists (select from %s)', other.name) into is_used;
      continue when not is_used;
      execute format($f$
        with made as (select k.* from import_step s, jsonb_array_elements(s.rows) r, jsonb_populate_record(null::%1$I, r -> 'key') k
            where s.school_id = (select app.school_id()) and s.import_run_id = $1 and s.of_table = %2$L and s.is_new),
          own as (select r -> 'key' as key from import_step s, jsonb_array_elements(s.rows) r
            where s.school_id = (select app.school_id()) and s.import_run_id = $1 and s.of_table = %3$L)
        select count(*), min(app.row_name(to_jsonb(x))) from %4$s x join made k on %5$s
          where not exists (select from own o where o.key = jsonb_build_object(%6$s)) $f$,
        one.of_table, one.of_table, other.name, other.name,
        (select string_agg(format('x.%I = k.%I', m.attname, t.attname), ' and ') from unnest(other.mine, other.theirs) as pair (m, t)
          join pg_attribute m on m.attrelid = other.name::regclass and m.attnum = pair.m join pg_attribute t on t.attrelid = one.of_table::regclass and t.attnum = pair.t),
        (select string_agg(format('%L, x.%I', c, c), ', ') from unnest(app.key_columns(other.name::regclass)) c))
      into found, named using run;
      if found > 0 then of_table := one.of_table; by_table := other.name; how_many := found; example := named; told := told + 1; return next; end if;
    end loop;
    exit when told >= 5;
  end loop;
end $$;

-- Takes a run back, statement by statement from the last: what it made goes, what it changed is again what it was. Raises JA002 where a
-- row is no longer as the run left it; what refers to a row that is to go refuses by itself.
create or replace function app.undo_import(run uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' as $$
declare
  step record; same_key text; assigned text; done integer; total integer := 0;
begin
  for step in select s.of_table, s.is_new, s.rows from import_step s where s.school_id = (select app.school_id()) and s.import_run_id = run order by s.ordinal desc loop
    select string_agg(format('t.%1$I = k.%1$I', c), ' and ') into same_key from unnest(app.key_columns(step.of_table::regclass)) c;
    if step.is_new then
      -- The days of lessons that go are counted anew (_5-filling-days.sql).
      if step.of_table = 'lesson' then
        insert into filling_change (school_id, on_date, id) select l.school_id, l.on_date, gen_random_uuid() from jsonb_array_elements(step.rows) r
          join lesson l on l.school_id = (select app.school_id()) and l.id = (r -> 'key' ->> 'id')::uuid group by 1, 2;
      end if;
      execute format('delete from %1$I t using jsonb_array_elements($1) r, jsonb_populate_record(null::%1$I, r -> ''key'') k where %2$s and md5(t::text) = r ->> ''mark''',
        step.of_table, same_key) using step.rows;
    else
      select string_agg(format('%1$I = k.%1$I', a.attname), ', ') into assigned from pg_attribute a
        where a.attrelid = step.of_table::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
      execute format('update %1$I t set %3$s from jsonb_array_elements($1) r, jsonb_populate_record(null::%1$I, r -> ''before'') k where %2$s and md5(t::text) = r ->> ''mark''',
        step.of_table, same_key, assigned) using step.rows;
    end if;
    get diagnostics done = row_count;
    if done <> jsonb_array_length(step.rows) then raise exception using errcode = 'JA002', message = 'JA002: a row is no longer as the import left it'; end if;
    total := total + done;
  end loop;
  return total;
end $$;

revoke all on function app.key_columns(regclass), app.note_import_step(), app.row_name(jsonb), app.import_obstacles(uuid), app.undo_import(uuid) from public, journal_app;
grant execute on function app.import_obstacles(uuid), app.undo_import(uuid), app.now() to journal_import;

-- How many marks and absences of the days are those of pupils who were not in the lesson's group then: a number, so that an import which is dated
-- back is held against what was written, by whoever reads no mark.
create or replace function app.entries_of_strangers(first date, before date) returns bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*) from lesson l
    join (select lesson_id, pupil_id from mark where school_id = (select app.school_id())
      union all select lesson_id, pupil_id from attendance_exception where school_id = (select app.school_id())) e on e.lesson_id = l.id
  where l.school_id = (select app.school_id()) and l.on_date >= first and l.on_date < before
    and not exists (select from course_group_membership m where m.school_id = l.school_id and m.group_id = l.group_id and m.pupil_id = e.pupil_id
      and m.started_on <= l.on_date and (m.ended_on is null or m.ended_on >= l.on_date)) $$;
revoke all on function app.entries_of_strangers(date, date) from public;
grant execute on function app.entries_of_strangers(date, date) to journal_import;
