-- The record that shows tampering (lib/integrity/decision-chain.md). A seal takes in what was written since the one before: of tables that
-- only grow the rows up to a number that no open transaction can still go below, of the others the rows that are not as they were. Nothing
-- is done where rows are written.

-- What is sealed. Tables with a day grow only and are numbered (seq); `leaves_out` is what may change without being the record's business,
-- of the history what a lawful deletion empties: its own hash stands for it. `explained_by` are facts of the history that go with a change.
create or replace function app.sealed_tables() returns table (of_table text, dated_by text, leaves_out text[], explained_by text[])
  language sql immutable set search_path = pg_catalog as $$
  select v.of_table, v.dated_by, v.leaves_out::text[], v.explained_by::text[] from (values
    ('history_entry', 'at', '{payload,salt}', '{}'),
    ('lesson_revision', 'received_at', '{}', '{%}'),
    ('attendance_revision', 'received_at', '{}', '{%}'),
    ('mark_revision', 'received_at', '{}', '{%}'),
    ('term_mark_revision', 'received_at', '{}', '{%}'),
    ('declined_entry', null, '{}', '{entry.%}'),
    ('person', null, '{locale,theme}', '{person.%,pupil.%,access.%,account.%,school.%,guardianship.%,appointment.%,staff.%,import.%,year.%}'),
    ('pupil', null, '{}', '{pupil.%,person.%,import.%,year.%}'),
    ('guardianship', null, '{}', '{guardianship.%,access.%,pupil.%,person.%,import.%,year.%}'),
    ('enrolment', null, '{}', '{pupil.%,person.%,import.%,year.%}'),
    ('home_teaching', null, '{}', '{homeTeaching.%,person.%}'),
    ('staff_appointment', null, '{}', '{appointment.%,staff.%,person.%,school.%,import.%,year.%}'),
    ('teaching_assignment', null, '{}', '{group.%,staff.%,person.%,import.%,year.%}'),
    ('working_group_membership', null, '{}', '{workingGroup.%,staff.%,person.%}'),
    ('substitution', null, '{}', '{lesson.%,substitution.%,day.%,term.%,timetable.%,import.%}'),
    ('setting', null, '{}', '{setting.%,regulation.%,school.%,import.%,year.%}'),
    ('term', null, '{}', '{term.%,import.%,year.%}'),
    ('term_closing', null, '{}', '{term.%}'),
    ('term_unlock', null, '{}', '{term.%}'),
    ('special_day', null, '{}', '{day.%,import.%,year.%}'),
    ('absence_spell', null, '{}', '{absence.%,correction.%}'),
    ('correction_request', null, '{}', '{correction.%}'),
    ('paper_consent', null, '{}', '{consent.%,person.%}'),
    ('year_archiving', null, '{}', '{year.%}'),
    ('course_group_membership', null, '{}', '{subgroup.%,group.%,pupil.%,person.%,import.%,year.%}'),
    ('subgroup_membership', null, '{}', '{subgroup.%,pupil.%,person.%,import.%,year.%}'),
    ('curriculum_topic', null, '{}', '{plan.%,import.%,year.%}'),
    ('attendance_check', null, '{}', '{attendance.%}'),
    ('remark', null, '{}', '{remark.%,person.%}'),
    ('remark_step', null, '{}', '{remark.%,person.%}'),
    ('check_plan_version', null, '{}', '{checkPlan.%}'),
    ('planned_check', null, '{}', '{checkPlan.%}'),
    ('planned_check_target', null, '{}', '{checkPlan.%}'),
    ('check_run', null, '{}', '{check.%}'),
    ('check_sample', null, '{}', '{check.%}'),
    ('check_answer', null, '{}', '{check.%}'),
    ('check_report', null, '{}', '{check.%}'),
    ('check_signature', null, '{}', '{check.%}'),
    ('regulation_version', null, '{}', '{regulation.%}')
  ) v(of_table, dated_by, leaves_out, explained_by) $$;

-- Without a path of its own, so that it becomes a part of the statement that calls it: it runs for every row there is.
create or replace function app.row_digest(said jsonb, leaves_out text[]) returns bytea language sql immutable as $$
  select sha256(convert_to(jsonb_strip_nulls(said - leaves_out)::text, 'UTF8')) $$;

-- A table's columns that its digests are made over.
create or replace function app.sealed_columns(tbl text) returns text[] language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select array(select a.attname::text from pg_attribute a where a.attrelid = format('public.%I', tbl)::regclass and a.attnum > 0 and not a.attisdropped
      and not exists (select from app.sealed_tables() s where s.of_table = tbl and a.attname = any (s.leaves_out)) order by a.attname) $$;

-- By what a row is known within its school, as SQL over `t`.
create or replace function app.key_in_school(tbl text) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select string_agg(format('t.%I::text', a.attname), $s$ || ' ' || $s$ order by k.place)
  from pg_index i cross join lateral unnest(i.indkey) with ordinality k(column_number, place) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.column_number
  where i.indrelid = format('public.%I', tbl)::regclass and i.indisprimary and a.attname <> 'school_id' $$;

-- What of a table's columns is in none of these: columns that came with a later release change no digest made before.
create or replace function app.unsealed_columns(tbl text, sealed text[]) returns text[] language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select array(select a.attname::text from pg_attribute a where a.attrelid = format('public.%I', tbl)::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname <> all (sealed)) $$;

-- The number that the next row of a table that only grows is above.
create or replace function app.last_number(tbl text) returns bigint language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare found bigint;
begin
  execute format('select case when is_called then last_value else last_value - 1 end from %s', pg_get_serial_sequence(format('public.%I', tbl), 'seq')) into found;
  return found;
end $$;

-- How far a seal may go, and who must have ended before it goes there: whoever took a number up to there held the lock that writers hold
-- before the number was taken. First the numbers, then the writers.
create or replace function app.seal_bounds(out up_to jsonb, out writers text[])
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  select jsonb_object_agg(s.of_table, app.last_number(s.of_table)) into up_to from app.sealed_tables() s where s.dated_by is not null;
  writers := app.record_writers();
end $$;

-- Transactions that may have written to a table that only grows and are not over.
create or replace function app.record_writers() returns text[]
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(distinct l.virtualtransaction), '{}') from pg_locks l
    where l.locktype = 'relation' and l.database = (select oid from pg_database where datname = current_database())
      and l.relation in (select format('public.%I', s.of_table)::regclass from app.sealed_tables() s where s.dated_by is not null)
      and l.mode = 'RowExclusiveLock' and l.granted $$;

-- Rows of a table that the seals so far do not have as they are. `explained`: an entry of the history, after the last one sealed, speaks
-- of it, seen in the same statement and so with it or not at all; before the first seal of a table everything in it is taken as it is.
create or replace function app.record_changes(school uuid, tbl text, up_to bigint, zone text)
  returns table (key text, digest bytea, on_date date, kind text, is_explained boolean, place bigint)
  language plpgsql volatile set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
declare
  asked record; last seal; is_first boolean; sealed_facts bigint; sealed_here bigint; left_out text[] := app.unsealed_columns(tbl, app.sealed_columns(tbl));
begin
  select * into asked from app.sealed_tables() s where s.of_table = tbl;
  select * into last from seal s where s.school_id = school order by s.ordinal desc limit 1;
  is_first := not exists (select from seal_part p where p.school_id = school and p.of_table = tbl);
  sealed_facts := coalesce((last.up_to ->> 'history_entry')::bigint, 0);
  sealed_here := coalesce((last.up_to ->> tbl)::bigint, 0);
  if tbl = 'history_entry' then
    return query select t.seq::text, app.row_digest(to_jsonb(t), left_out), (t.at at time zone zone)::date, 'inserted',
        last.sealed_at is null or t.at >= last.sealed_at - interval '10 minutes' and (t.payload is null
          or t.fact not in ('lesson.recorded', 'attendance.confirmed', 'attendance.recorded', 'mark.recorded', 'termMark.recorded')
          or exists (select from lesson_revision r where r.school_id = school and r.id = (t.payload ->> 'revisionId')::uuid)
          or exists (select from attendance_revision r where r.school_id = school and r.id = (t.payload ->> 'revisionId')::uuid)
          or exists (select from mark_revision r where r.school_id = school and r.id = (t.payload ->> 'revisionId')::uuid)
          or exists (select from term_mark_revision r where r.school_id = school and r.id = (t.payload ->> 'revisionId')::uuid)), t.seq
      from history_entry t where t.school_id = school and t.seq > sealed_here and t.seq <= up_to;
  elsif asked.dated_by is not null then
    return query execute format($f$
      with fresh as materialized (select distinct e.payload ->> 'revisionId' as id from history_entry e where e.school_id = $1 and e.seq > $2)
      select t.seq::text, app.row_digest(to_jsonb(t), $5), (t.%2$I at time zone $6)::date, 'inserted', $7 or exists (select from fresh f where f.id = t.id::text), t.seq
      from %1$I t where t.school_id = $1 and t.seq > $3 and t.seq <= $4 $f$, tbl, asked.dated_by)
      using school, sealed_facts, sealed_here, up_to, left_out, zone, is_first;
  else
    return query execute format($f$
      with fresh as materialized (select distinct m.mark, e.fact like any ('{import.%%,year.%%,school.created}') as of_many
          from history_entry e cross join lateral (select e.subject_pupil_id::text union all select e.group_id::text
            union all select s #>> '{}' from jsonb_path_query(e.payload, 'strict $.** ? (@.type() == "string")') s) m(mark)
          where e.school_id = $1 and e.seq > $2 and e.fact like any ($3)),
        leaf as materialized (select distinct on (k.key) k.key, k.digest, p.on_date, p.left_out
          from (select q.*, app.unsealed_columns(%1$L, q.columns) as left_out from seal_part q where q.school_id = $1 and q.of_table = %1$L) p
            cross join lateral unnest(p.keys, p.digests) k(key, digest) order by k.key, p.ordinal desc),
        present as materialized (select %2$s as key, to_jsonb(t) as said from %1$I t where t.school_id = $1)
      select c.key, case when p.said is null then ''::bytea else app.row_digest(p.said, $4) end, l.on_date,
        case when p.said is null then 'removed' when coalesce(l.digest, '') = '' then 'inserted' else 'changed' end,
        $5 or exists (select from fresh f where f.of_many) or exists (select from fresh f where f.mark = c.key or f.mark in (
          select v.value from jsonb_each_text(p.said) v where (v.key like '%%id' or v.key = 'key') and v.key not like '%%by_id' and v.key <> 'school_id')),
        0::bigint
      from leaf l full join present p using (key) cross join lateral (select coalesce(l.key, p.key) as key) c
      where coalesce(l.digest, '') <> case when p.said is null then ''::bytea else app.row_digest(p.said, coalesce(l.left_out, $4)) end $f$,
      tbl, app.key_in_school(tbl))
      using school, sealed_facts, asked.explained_by, left_out, is_first;
  end if;
end $$;

-- What a seal's root is made of: the root before it, itself, and every part.
create or replace function app.seal_root(school uuid, nth integer, at timestamptz, up_to jsonb, root_before text) returns text
  language sql stable set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' set bytea_output = 'hex' as $$
  select encode(sha256(convert_to(concat_ws(E'\n', coalesce(root_before, ''), school::text, nth::text, at::text, up_to::text,
    (select string_agg(encode(sha256(convert_to(concat_ws(E'\n', p.of_table, p.on_date::text, p.columns::text, p.keys::text, p.digests::text, p.unexplained::text), 'UTF8')), 'hex'), E'\n'
        order by p.of_table collate "C", p.on_date)
      from seal_part p where p.school_id = school and p.ordinal = nth)), 'UTF8')), 'hex') $$;

-- Takes in what there is to be sealed, up to these numbers, and gives what is to be signed and kept in the same transaction; no row when
-- nothing was written since, the last seal is younger than that and of the same day, or another process seals this school.
create or replace function app.draw_seal(up_to jsonb, at timestamptz, zone text, every_seconds integer) returns table (ordinal integer, root text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
declare
  school uuid := app.school_id(); last seal; nth integer; one record; has_more boolean := false;
begin
  if not pg_try_advisory_xact_lock(hashtext('seals'), hashtext(school::text)) then return; end if;
  select * into last from seal s where s.school_id = school order by s.ordinal desc limit 1;
  if last.sealed_at > at - make_interval(secs => every_seconds) and last.on_date = (at at time zone zone)::date then return; end if;
  nth := coalesce(last.ordinal, 0) + 1;
  for one in select s.of_table from app.sealed_tables() s loop
    insert into seal_part (school_id, ordinal, of_table, on_date, columns, keys, digests, unexplained)
      select school, nth, one.of_table, c.day, app.sealed_columns(one.of_table), array_agg(c.key order by c.place, c.key), array_agg(c.digest order by c.place, c.key),
        coalesce(array_agg(c.key order by c.place, c.key) filter (where not c.is_explained), '{}')
      from (select r.*, case when r.place > 0 then r.on_date else (at at time zone zone)::date end as day
        from app.record_changes(school, one.of_table, (up_to ->> one.of_table)::bigint, zone) r) c group by c.day;
    has_more := has_more or found;
    -- From here on it is sealed, though there be nothing in it yet.
    insert into seal_part (school_id, ordinal, of_table, on_date, columns, keys, digests, unexplained)
      select school, nth, one.of_table, (at at time zone zone)::date, app.sealed_columns(one.of_table), '{}', '{}', '{}'
      where not exists (select from seal_part p where p.school_id = school and p.of_table = one.of_table);
  end loop;
  if not has_more then return; end if;
  ordinal := nth;
  root := app.seal_root(school, nth, at, up_to, last.root);
  return next;
end $$;

-- What stands at the foot of whatever is printed: the last seal's day and the first signs of its root.
create or replace function app.last_seal() returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.on_date::text || ' ' || left(s.root, 16) from seal s where s.school_id = (select app.school_id()) order by s.ordinal desc limit 1 $$;

-- Directors of today who have had no letter since the last seal of a day that is over was made; of the last days alone, so that whoever
-- comes to have an address is not written about the past.
create or replace function app.seal_untold() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct a.person_id from staff_appointment a
    join (select max(s.sealed_at) as at from seal s where s.school_id = (select app.school_id()) and s.on_date < app.today() and s.on_date > app.today() - 7) last on last.at is not null
    where a.school_id = (select app.school_id()) and a.post in ('director', 'actingDirector') and a.approved_at is not null and app.is_open(a.started_on, a.ended_on)
      and not exists (select from notice_message m where m.school_id = a.school_id and m.guardian_id = a.person_id
        and m.purpose::text = 'seal' and m.created_at >= last.at) $$;

revoke all on function app.sealed_tables(), app.row_digest(jsonb, text[]), app.sealed_columns(text), app.key_in_school(text), app.unsealed_columns(text, text[]), app.last_number(text), app.seal_bounds(), app.record_writers(),
  app.record_changes(uuid, text, bigint, text), app.seal_root(uuid, integer, timestamptz, jsonb, text), app.draw_seal(jsonb, timestamptz, text, integer), app.last_seal(), app.seal_untold() from public, journal_app;
grant execute on function app.seal_bounds(), app.record_writers(), app.draw_seal(jsonb, timestamptz, text, integer), app.school_id() to journal_seals;
grant execute on function app.last_seal() to journal_app;
grant execute on function app.seal_untold() to journal_notices;
