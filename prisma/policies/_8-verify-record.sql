-- What `npm run verify` asks, as the owner: whether the rows of a school are those that were sealed. Nothing here writes. Of lists of keys
-- the planner knows no length: without nested loops each is read once.

-- Rows that are not as they were sealed, or were not there when their number was sealed; of tables that do not only grow, and of what was
-- written since the last seal, rows that changed without an entry of the history.
create or replace function app.verify_table(school uuid, tbl text, zone text) returns table (on_date date, key text, kind text)
  language plpgsql volatile set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set enable_nestloop = off as $$
declare
  sealed_here bigint := (select (s.up_to ->> tbl)::bigint from seal s where s.school_id = school order by s.ordinal desc limit 1);
  dated text := (select s.dated_by from app.sealed_tables() s where s.of_table = tbl);
  over text[];
begin
  return query select c.on_date, c.key, 'unexplained' from app.record_changes(school, tbl, null, 9223372036854775807, zone) c where not c.is_explained;
  return query select p.on_date, k.key, 'unexplained' from seal_part p cross join lateral unnest(p.unexplained) k(key) where p.school_id = school and p.of_table = tbl;
  if dated is null then return; end if;
  -- Each key asks for the rows of its number: what is held at once does not grow with the record.
  for over in select distinct p.columns from seal_part p where p.school_id = school and p.of_table = tbl loop
    return query execute format($f$
      select p.on_date, k.key, case when t.digest is null then 'removed' else 'changed' end
      from seal_part p cross join lateral unnest(p.keys, p.digests) k(key, digest)
        left join lateral (select app.row_digest(to_jsonb(s), '{}') as digest from %1$I r cross join lateral (select %2$s) s where r.school_id = $1 and r.seq = k.key::bigint offset 0) t on true
      where p.school_id = $1 and p.of_table = %1$L and p.columns = $2 and t.digest is distinct from k.digest $f$, tbl, app.columns_among(tbl, over, 'r')) using school, over;
  end loop;
  return query execute format($f$
    select (t.%2$I at time zone $3)::date, t.seq::text, 'inserted' from %1$I t
      left join (select k.key::bigint as seq from seal_part p cross join lateral unnest(p.keys) k(key) where p.school_id = $1 and p.of_table = %1$L) l on l.seq = t.seq
    where t.school_id = $1 and t.seq <= $2 and l.seq is null $f$, tbl, dated) using school, sealed_here, zone;
end $$;

-- Current rows that do not say what the newest revision of their cell says: of marks, attendance, period marks, topics and homework; ticks,
-- which have none, what the newest entry of the history says, but of a pupil who was made one of two or whose entries were emptied.
create or replace function app.verify_current(school uuid, zone text) returns table (of_table text, on_date date, key text)
  language plpgsql stable set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set enable_nestloop = off as $$
declare one text[]; said text[];
begin
  foreach one slice 1 in array array[
    array['mark', 'mark_revision', 'lesson_id,pupil_id,slot'], array['attendance_exception', 'attendance_revision', 'lesson_id,pupil_id'],
    array['term_mark', 'term_mark_revision', 'course_id,pupil_id,period,stage']
  ] loop
    said := array_remove(app.sealed_columns(one[1]), 'revision_id');
    return query execute format($f$
      select %1$L, (r.received_at at time zone $2)::date, r.id::text
      from (select distinct on (%3$s) v.* from %2$I v where v.school_id = $1 and v.pupil_id is not null order by %3$s, v.seq desc) r full join (select * from %1$I c where c.school_id = $1) c using (%3$s)
      where c.revision_id is distinct from r.id or (%4$s) is distinct from (%5$s) $f$, one[1], one[2], one[3],
      app.columns_among(one[1], said, 'c'), app.columns_among(one[1], said, 'r')) using school, zone;
  end loop;
  return query select 'lesson', (coalesce(r.received_at, l.on_date) at time zone zone)::date, l.id::text
    from (select distinct on (v.lesson_id) v.* from lesson_revision v where v.school_id = school and v.part = 'topic' order by v.lesson_id, v.seq desc) r
      full join (select * from lesson x where x.school_id = school) l on l.id = r.lesson_id
    where l.topic_revision_id is distinct from r.id or l.topic is distinct from r.topic or l.curriculum_topic_id is distinct from r.curriculum_topic_id;
  return query select 'lesson', (coalesce(r.received_at, l.on_date) at time zone zone)::date, l.id::text
    from (select distinct on (v.lesson_id) v.* from attendance_revision v where v.school_id = school and v.pupil_id is null order by v.lesson_id, v.seq desc) r
      full join (select * from lesson x where x.school_id = school) l on l.id = r.lesson_id
    where l.attendance_revision_id is distinct from case when r.is_taken_back is null then r.id end;
  return query select 'homework', (r.received_at at time zone zone)::date, coalesce(h.given_lesson_id, r.lesson_id)::text
    from (select distinct on (v.lesson_id) v.* from lesson_revision v where v.school_id = school and v.part = 'homework' order by v.lesson_id, v.seq desc) r
      full join (select * from homework x where x.school_id = school) h on h.given_lesson_id = r.lesson_id
    where h.revision_id is distinct from case when r.is_taken_back is null then r.id end or h.text is distinct from r.homework_text or h.minutes is distinct from r.homework_minutes
      or h.is_due_fixed and h.due_lesson_id is distinct from r.due_lesson_id;
  return query select 'homework_tick', (coalesce(e.at, k.done_at) at time zone zone)::date, coalesce(k.pupil_id, e.pupil_id)::text || ' ' || coalesce(k.given_lesson_id, e.given_lesson_id)::text
    from (select distinct on (1, 2) h.subject_pupil_id as pupil_id, (h.payload ->> 'lessonId')::uuid as given_lesson_id, (h.payload ->> 'isDone')::boolean as is_done, h.at
        from history_entry h where h.school_id = school and h.fact = 'homework.ticked' and h.payload is not null order by 1, 2, h.seq desc) e
      full join (select * from homework_tick x where x.school_id = school) k on k.pupil_id = e.pupil_id and k.given_lesson_id = e.given_lesson_id
    where (k.done_at is not null) is distinct from coalesce(e.is_done, false) and coalesce(k.pupil_id, e.pupil_id) not in (
      select m.subject_pupil_id from history_entry m where m.school_id = school and m.subject_pupil_id is not null
        and (m.fact = 'person.merged' or m.fact = 'homework.ticked' and m.payload is null));
end $$;

revoke all on function app.verify_table(uuid, text, text), app.verify_current(uuid, text) from public, journal_app;
