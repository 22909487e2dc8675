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
    -- Where a lesson stands and whether it is held; what is written in it has revisions.
    ('lesson', null, '{topic,curriculum_topic_id,topic_revision_id,topic_complete_since,attendance_revision_id,attendance_complete_since,homework_complete_since}',
      '{lessons.placed,lesson.moved,lesson.movedBack,lesson.added,lesson.takesPlace,lesson.keptOutside,lesson.cancelled,lesson.restored,import.%,year.%}'),
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

-- Columns of a table as SQL, those of it that are among these: to make a digest of them alone is cheaper than to leave the others out of a whole row.
create or replace function app.columns_among(tbl text, among text[], of_row text) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select string_agg(format('%s.%I', of_row, a.attname), ', ' order by a.attnum) from pg_attribute a
  where a.attrelid = format('public.%I', tbl)::regclass and a.attnum > 0 and not a.attisdropped and a.attname = any (among) $$;

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
-- of it, seen in the same statement and so with it or not at all; before the first seal of a table everything in it is taken as it is. Of
-- lists of keys and of what a payload names the planner knows no length: whatever they are held against is joined at once and without
-- nested loops, so that a year that came in between two seals costs as much a row as ten minutes do.
drop function if exists app.record_changes(uuid, text, bigint, text);
create or replace function app.record_changes(school uuid, tbl text, above bigint, up_to bigint, zone text, nth integer default null)
  returns table (key text, digest bytea, on_date date, kind text, is_explained boolean, place bigint)
  language plpgsql volatile set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set enable_nestloop = off as $$
declare
  asked record; last seal; is_first boolean; sealed_facts bigint; sealed_here bigint; sealed text[] := app.sealed_columns(tbl); left_out text[] := app.unsealed_columns(tbl, sealed);
begin
  select * into asked from app.sealed_tables() s where s.of_table = tbl;
  select * into last from seal s where s.school_id = school order by s.ordinal desc limit 1;
  is_first := not exists (select from seal_part p where p.school_id = school and p.of_table = tbl and p.ordinal is distinct from nth);
  sealed_facts := coalesce((last.up_to ->> 'history_entry')::bigint, 0);
  sealed_here := coalesce(above, (last.up_to ->> tbl)::bigint, 0);
  if tbl = 'history_entry' then
    return query select t.seq::text, app.row_digest(to_jsonb(t), left_out), (t.at at time zone zone)::date, 'inserted',
        last.sealed_at is null or t.at >= last.sealed_at - interval '10 minutes' and (t.payload is null
          or t.fact not in ('lesson.recorded', 'lesson.homeworkTakenBack', 'attendance.confirmed', 'attendance.confirmationTakenBack', 'attendance.recorded', 'mark.recorded', 'termMark.recorded')
          or exists (select from lesson_revision r where r.school_id = school and r.id = (t.payload ->> 'revisionId')::uuid)
          or exists (select from attendance_revision r where r.school_id = school and r.id = (t.payload ->> 'revisionId')::uuid)
          or exists (select from mark_revision r where r.school_id = school and r.id = (t.payload ->> 'revisionId')::uuid)
          or exists (select from term_mark_revision r where r.school_id = school and r.id = (t.payload ->> 'revisionId')::uuid)), t.seq
      from history_entry t where t.school_id = school and t.seq > sealed_here and t.seq <= up_to;
  elsif asked.dated_by is not null then
    return query execute format($f$
      with fresh as materialized (select distinct e.payload ->> 'revisionId' as id from history_entry e where e.school_id = $1 and e.seq > $2 and not $7)
      select t.seq::text, app.row_digest(to_jsonb(t), $5), (t.%2$I at time zone $6)::date, 'inserted', $7 or f.id is not null, t.seq
      from %1$I t left join fresh f on f.id = t.id::text where t.school_id = $1 and t.seq > $3 and t.seq <= $4 $f$, tbl, asked.dated_by)
      using school, sealed_facts, sealed_here, up_to, left_out, zone, is_first;
  else
    -- A row is kept as its digest and its place in the table, and read again where that is not the sealed one.
    return query execute format($f$
      with fresh as materialized (select distinct m.mark, e.fact like any ('{import.%%,year.%%,school.created}') as of_many
          from history_entry e cross join lateral (select e.subject_pupil_id::text union all select e.group_id::text
            union all select s #>> '{}' from jsonb_path_query(e.payload, 'strict $.** ? (@.type() == "string")') s) m(mark)
          where e.school_id = $1 and e.seq > $2 and e.fact like any ($3)),
        over as materialized (select o.columns, app.unsealed_columns(%1$L, o.columns) as left_out from (select distinct q.columns from seal_part q where q.school_id = $1 and q.of_table = %1$L) o),
        leaf as materialized (select distinct on (k.key collate "C") k.key, k.digest, p.on_date, o.left_out
            from (select q.* from seal_part q where q.school_id = $1 and q.of_table = %1$L) p join over o using (columns)
              cross join lateral unnest(p.keys, p.digests) k(key, digest) order by k.key collate "C", p.ordinal desc),
        present as materialized (select %2$s as key, app.row_digest(to_jsonb(s), '{}') as digest, t.ctid as at from %1$I t cross join lateral (select %3$s) s where t.school_id = $1),
        changed as materialized (select coalesce(l.key, p.key) as key, p.digest, l.on_date, case when p.key is null then 'removed' when coalesce(l.digest, '') = '' then 'inserted' else 'changed' end as kind,
            (select to_jsonb(t) from %1$I t where t.ctid = p.at) as said
          from leaf l full join present p using (key)
          where coalesce(l.digest, '') <> case when p.key is null then ''::bytea when l.left_out <> $4 then (select app.row_digest(to_jsonb(t), l.left_out) from %1$I t where t.ctid = p.at) else p.digest end),
        spoken_of as materialized (select distinct m.key from (select c.key, c.key as mark from changed c
            union all select c.key, v.value from changed c cross join lateral jsonb_each_text(c.said) v where (v.key like '%%id' or v.key = 'key') and v.key not like '%%by_id' and v.key <> 'school_id') m
          join fresh f using (mark))
      select c.key, coalesce(c.digest, ''), c.on_date, c.kind, $5 or s.key is not null or exists (select from fresh f where f.of_many), 0::bigint from changed c left join spoken_of s using (key) $f$,
      tbl, app.key_in_school(tbl), app.columns_among(tbl, sealed, 't'))
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

-- A seal is drawn in one transaction and several statements, none of which grows with what there is to be taken in. It begins where the one
-- before ended; no row when that is younger than so many seconds and of the same day, or another process seals this school.
create or replace function app.begin_seal(at timestamptz, zone text, every_seconds integer) returns table (ordinal integer, above jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  school uuid := app.school_id(); last seal;
begin
  if not pg_try_advisory_xact_lock(hashtext('seals'), hashtext(school::text)) then return; end if;
  select * into last from seal s where s.school_id = school order by s.ordinal desc limit 1;
  if last.sealed_at > at - make_interval(secs => every_seconds) and last.on_date = (at at time zone zone)::date then return; end if;
  return query select coalesce(last.ordinal, 0) + 1, coalesce((select jsonb_object_agg(s.of_table, coalesce((last.up_to ->> s.of_table)::bigint, 0)) from app.sealed_tables() s where s.dated_by is not null), '{}');
end $$;

-- Takes in rows of a table that only grows, between these numbers, after those below. Whether there were any.
create or replace function app.seal_rows(nth integer, tbl text, above bigint, up_to bigint, at timestamptz, zone text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
declare
  school uuid := app.school_id();
begin
  if exists (select from seal s where s.school_id = school and s.ordinal >= nth) then raise exception 'That seal was kept before.'; end if;
  insert into seal_part as p (school_id, ordinal, of_table, on_date, columns, keys, digests, unexplained)
    select school, nth, tbl, c.day, app.sealed_columns(tbl), array_agg(c.key order by c.place, c.key collate "C"), array_agg(c.digest order by c.place, c.key collate "C"),
      coalesce(array_agg(c.key order by c.place, c.key collate "C") filter (where not c.is_explained), '{}')
    from (select r.*, case when r.place > 0 then r.on_date else (at at time zone zone)::date end as day from app.record_changes(school, tbl, above, up_to, zone, nth) r) c group by c.day
  on conflict (school_id, ordinal, of_table, on_date) do update set keys = p.keys || excluded.keys, digests = p.digests || excluded.digests, unexplained = p.unexplained || excluded.unexplained;
  return found;
end $$;

-- Takes in what changed in the tables that do not only grow. Of each a print is kept in the seal: where it is the one of the seal before,
-- nothing in it changed since, and nothing is looked for. A print is over the rows as the database writes them, a tenth of the work of
-- digests that hold for years; a row that is written otherwise by a later version makes another print, and is looked at.
create or replace function app.seal_facts(nth integer, at timestamptz, zone text, out has_more boolean, out prints jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' as $$
declare
  school uuid := app.school_id(); tbl text; print text;
  before jsonb := (select s.up_to -> 'prints' from seal s where s.school_id = school order by s.ordinal desc limit 1);
begin
  has_more := false;
  prints := '{}';
  for tbl in select s.of_table from app.sealed_tables() s where s.dated_by is null loop
    execute format($f$ select encode(sha256(coalesce(string_agg(r.sum, '' order by r.sum), '')), 'hex') from (select sha256(convert_to(row(%2$s)::text, 'UTF8')) as sum from %1$I t where t.school_id = $1) r $f$,
      tbl, app.columns_among(tbl, app.sealed_columns(tbl), 't')) into print using school;
    prints := prints || jsonb_build_object(tbl, print);
    if print is distinct from before ->> tbl then
      has_more := app.seal_rows(nth, tbl, null, null, at, zone) or has_more;
    end if;
  end loop;
end $$;

-- The root of what was taken in: to be signed and kept in the same transaction. Of a table that has nothing yet it is written down that it
-- is sealed from here on.
create or replace function app.end_seal(nth integer, at timestamptz, up_to jsonb, zone text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  school uuid := app.school_id();
begin
  insert into seal_part (school_id, ordinal, of_table, on_date, columns, keys, digests, unexplained)
    select school, nth, s.of_table, (at at time zone zone)::date, app.sealed_columns(s.of_table), '{}', '{}', '{}' from app.sealed_tables() s
    where not exists (select from seal_part p where p.school_id = school and p.of_table = s.of_table);
  return app.seal_root(school, nth, at, up_to, (select s.root from seal s where s.school_id = school order by s.ordinal desc limit 1));
end $$;
drop function if exists app.draw_seal(jsonb, timestamptz, text, integer);

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

revoke all on function app.sealed_tables(), app.row_digest(jsonb, text[]), app.sealed_columns(text), app.key_in_school(text), app.unsealed_columns(text, text[]), app.columns_among(text, text[], text), app.last_number(text), app.seal_bounds(), app.record_writers(),
  app.record_changes(uuid, text, bigint, bigint, text, integer), app.seal_root(uuid, integer, timestamptz, jsonb, text),
  app.begin_seal(timestamptz, text, integer), app.seal_rows(integer, text, bigint, bigint, timestamptz, text), app.seal_facts(integer, timestamptz, text), app.end_seal(integer, timestamptz, jsonb, text), app.last_seal(), app.seal_untold() from public, journal_app;
grant execute on function app.seal_bounds(), app.record_writers(), app.begin_seal(timestamptz, text, integer), app.seal_rows(integer, text, bigint, bigint, timestamptz, text), app.seal_facts(integer, timestamptz, text),
  app.end_seal(integer, timestamptz, jsonb, text), app.school_id() to journal_seals;
grant execute on function app.last_seal() to journal_app;
grant execute on function app.seal_untold() to journal_notices;
