-- Two rows of one pupil become one with the entries of both (domain: "marks of both"). What was entered for the row that gives way goes
-- over as it is: the same revisions with their authors and times. Where the two rows say different things of one cell, whoever leads the
-- school has chosen, and the choice is a revision of her own after both. Periods that the kept row has already go over into the trace
-- alone. A row of an archived year refuses all of it (_6-archived-years.sql).

-- Whether whoever asks may make one of the two: never her own family, never by the name alone.
create or replace function app.may_merge_pupils(gone uuid, kept uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.changes_people() and app.person_id() not in (gone, kept)
    and not exists (select app.my_child_ids() intersect select unnest(array[gone, kept]))
    and (select count(*) = 2 and count(u.born_on) = 2 and count(distinct (u.born_on, (select array_agg(w order by w) from unnest(string_to_array(p.search_key, ' ')) w))) = 1
      from person p join pupil u on u.school_id = p.school_id and u.id = p.id
      where p.school_id = (select app.school_id()) and p.id in (gone, kept) and p.merged_into_id is null) $$;

-- What there is of each of the two, by table: numbers, never a value.
create or replace function app.entries_of_twins(gone uuid, kept uuid) returns table (of_table text, of_gone int, of_kept int)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare counted text;
begin
  if not app.may_merge_pupils(gone, kept) then return; end if;
  foreach counted in array array['mark', 'attendance_exception', 'term_mark', 'mark_revision', 'attendance_revision', 'term_mark_revision', 'absence_spell', 'absence_notice', 'homework_tick', 'week_confirmation',
    'notice', 'objection', 'remark', 'correction_request', 'declined_entry', 'paper_consent', 'record_request', 'emergency_access', 'guardianship', 'home_teaching', 'enrolment'] loop
    return query execute format('select %L::text, count(*) filter (where t.pupil_id = $1)::int, count(*) filter (where t.pupil_id = $2)::int from %I t where t.school_id = $3 and t.pupil_id in ($1, $2)', counted, counted)
      using gone, kept, app.school_id();
  end loop;
end $$;

-- Cells of which both rows say something: a mark in one place of one lesson, presence in one lesson, a period mark of one course. `is_same`:
-- they say the same. `is_mine`: whoever asks said one of the two, and so does not decide. For the leadership alone: these are values.
drop function if exists app.cells_of_twins(uuid, uuid);
create function app.cells_of_twins(gone uuid, kept uuid)
  returns table (part text, key text, lesson_id uuid, slot int, group_id uuid, course_id uuid, period term_mark_period, stage term_mark_stage, on_date date, kept_revision uuid, gone_revision uuid, kept_said jsonb, gone_said jsonb, is_same boolean, is_mine boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with allowed as materialized (select where app.may_merge_pupils(gone, kept) and app.reads_whole_school()),
  said_there as (
    select l.id as lesson_id, l.group_id, l.on_date, who.pupil, x.revision_id, l.attendance_revision_id as confirmed_by, x.kind, x.minutes_late
    from allowed cross join unnest(array[gone, kept]) who(pupil)
      join lesson l on l.school_id = (select app.school_id()) and l.id in (select e.lesson_id from attendance_exception e where e.school_id = (select app.school_id()) and e.pupil_id in (gone, kept))
      left join attendance_exception x on x.school_id = l.school_id and x.lesson_id = l.id and x.pupil_id = who.pupil
    where x.revision_id is not null or l.attendance_revision_id is not null and exists (select from course_group_membership m
      where m.school_id = l.school_id and m.group_id = l.group_id and m.pupil_id = who.pupil and l.on_date between m.started_on and coalesce(m.ended_on, 'infinity'))
  ), cell as (
    select 'mark' as part, 'mark:' || k.lesson_id || ':' || k.slot as key, k.lesson_id, k.slot, k.group_id, k.course_id, null::term_mark_period as period, null::term_mark_stage as stage, l.on_date,
      k.revision_id as kept_revision, g.revision_id as gone_revision, array[k.revision_id, g.revision_id] as said_by,
      to_jsonb(k) - '{pupil_id,revision_id}'::text[] as kept_said, to_jsonb(g) - '{pupil_id,revision_id}'::text[] as gone_said
    from allowed join mark k on k.school_id = (select app.school_id()) and k.pupil_id = kept
      join mark g on g.school_id = k.school_id and g.lesson_id = k.lesson_id and g.slot = k.slot and g.pupil_id = gone
      join lesson l on l.school_id = k.school_id and l.id = k.lesson_id
    union all
    select 'attendance', 'attendance:' || k.lesson_id, k.lesson_id, null, k.group_id, null, null, null, k.on_date, k.revision_id, g.revision_id, array[k.revision_id, g.revision_id, k.confirmed_by],
      jsonb_build_object('kind', k.kind, 'minutes_late', k.minutes_late), jsonb_build_object('kind', g.kind, 'minutes_late', g.minutes_late)
    from said_there k join said_there g on g.lesson_id = k.lesson_id and g.pupil = gone where k.pupil = kept
    union all
    select 'termMark', 'termMark:' || k.course_id || ':' || k.period || ':' || k.stage, null, null, null, k.course_id, k.period, k.stage, null, k.revision_id, g.revision_id, array[k.revision_id, g.revision_id],
      jsonb_build_object('kind', k.kind, 'value', k.value), jsonb_build_object('kind', g.kind, 'value', g.value)
    from allowed join term_mark k on k.school_id = (select app.school_id()) and k.pupil_id = kept
      join term_mark g on g.school_id = k.school_id and g.course_id = k.course_id and g.period = k.period and g.stage = k.stage and g.pupil_id = gone)
  select c.part, c.key, c.lesson_id, c.slot, c.group_id, c.course_id, c.period, c.stage, c.on_date, c.kept_revision, c.gone_revision, c.kept_said, c.gone_said, c.kept_said = c.gone_said,
    exists (select from (select r.id, r.author_id from mark_revision r where r.school_id = (select app.school_id()) and r.id = any (c.said_by)
      union all select r.id, r.author_id from attendance_revision r where r.school_id = (select app.school_id()) and r.id = any (c.said_by)
      union all select r.id, r.author_id from term_mark_revision r where r.school_id = (select app.school_id()) and r.id = any (c.said_by)) r where r.author_id = app.person_id())
  from cell c $$;

-- Where a pupil was, as far as the kept row does not say it already. From today on the kept row alone says where she is, if it says so;
-- an order for teaching at home goes on.
create or replace function app.move_periods_of_twin(of_table text, target text, gone uuid, kept uuid, order_no text) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare moved jsonb; until daterange; school uuid := app.school_id();
begin
  until := case when of_table <> 'home_teaching' and exists (select from enrolment e where e.school_id = school and e.pupil_id = kept and (e.ended_on is null or e.ended_on >= app.today()))
    then daterange(null, app.today()) else daterange(null, null) end;
  execute format('select coalesce(jsonb_agg(to_jsonb(t)), ''[]'') from %I t where t.school_id = $1 and t.pupil_id = $2', of_table) into moved using school, gone;
  execute format($f$insert into %1$I select (jsonb_populate_record(null::%1$I, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), 'pupil_id', $3, 'started_on', lower(part), 'ended_on', upper(part) - 1)
      || case when %1$L = 'enrolment' and upper(part) - 1 is distinct from t.ended_on then jsonb_build_object('end_order_number', $5) else '{}' end)).*
    from %1$I t cross join lateral unnest(datemultirange(daterange(t.started_on, t.ended_on, '[]') * $4)
      - coalesce((select range_agg(daterange(k.started_on, k.ended_on, '[]')) from %1$I k where k.school_id = $1 and k.pupil_id = $3 %2$s), '{}')) part
    where t.school_id = $1 and t.pupil_id = $2$f$, of_table, case when target <> '' then format('and k.%1$I = t.%1$I', target) else '' end) using school, gone, kept, until, order_no;
  execute format('delete from %I t where t.school_id = $1 and t.pupil_id = $2', of_table) using school, gone;
  return moved;
end $$;

-- Rows of a table that name the pupil alone; `unless`: those for which the kept row has its own stay, as the sign of what was.
create or replace function app.move_rows_of_twin(of_table text, key_column text, unless text, gone uuid, kept uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare moved jsonb;
begin
  execute format('with moved as (update %1$I t set pupil_id = $3 where t.school_id = $1 and t.pupil_id = $2 %3$s returning t.%2$I) select coalesce(jsonb_agg(m.%2$I), ''[]'') from moved m', of_table, key_column,
    case when unless <> '' then format('and not exists (select from %I k where k.school_id = t.school_id and k.pupil_id = $3 and %s)', of_table, unless) else '' end) into moved using app.school_id(), gone, kept;
  return moved;
end $$;

-- Everything of `gone` goes over to `kept`; `of_gone`: the cells in which the word of the row that gives way was chosen, of all others
-- that differ the kept row's counts. Gives what went over, by table, and the choices as revisions; nothing where it is refused.
create or replace function app.merge_pupils(gone uuid, kept uuid, of_gone text[], order_no text, said text) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  cells jsonb; decided jsonb := '[]'; moved jsonb := '{}'; rows_of record; went jsonb; school uuid := app.school_id();
begin
  if not app.may_merge_pupils(gone, kept)
    or not app.reads_whole_school() and exists (select from app.entries_of_twins(gone, kept) e where e.of_gone > 0 and e.of_table not in ('guardianship', 'home_teaching', 'enrolment')) then return null; end if;
  -- Nobody gives a period mark meanwhile; whoever moves pupils has the lessons' rows locked already (lib/db/lesson-rows.ts).
  perform pg_advisory_xact_lock(hashtext('term marks'), hashtext(c.course_id::text)) from (select distinct g.course_id from course_group_membership m
    join course_group g on g.school_id = m.school_id and g.id = m.group_id where m.school_id = school and m.pupil_id in (gone, kept) order by 1) c;
  select coalesce(jsonb_agg(to_jsonb(c) || jsonb_build_object('is_of_gone', c.key = any (of_gone), 'decision', gen_random_uuid())), '[]') into cells from app.cells_of_twins(gone, kept) c;
  if exists (select from jsonb_array_elements(cells) c where (c ->> 'is_mine')::boolean and not (c ->> 'is_same')::boolean) then return null; end if;

  insert into mark select (jsonb_populate_record(null::mark, to_jsonb(m) || jsonb_build_object('pupil_id', kept))).* from mark m
    where m.school_id = school and m.pupil_id = gone and not exists (select from mark k where k.school_id = school and k.pupil_id = kept and k.lesson_id = m.lesson_id and k.slot = m.slot);
  insert into attendance_exception select (jsonb_populate_record(null::attendance_exception, to_jsonb(x) || jsonb_build_object('pupil_id', kept))).* from attendance_exception x
    where x.school_id = school and x.pupil_id = gone and not exists (select from attendance_exception k where k.school_id = school and k.pupil_id = kept and k.lesson_id = x.lesson_id);
  insert into term_mark select (jsonb_populate_record(null::term_mark, to_jsonb(m) || jsonb_build_object('pupil_id', kept))).* from term_mark m
    where m.school_id = school and m.pupil_id = gone and not exists (select from term_mark k where k.school_id = school and k.pupil_id = kept and (k.course_id, k.period, k.stage) = (m.course_id, m.period, m.stage));
  for rows_of in select * from (values ('mark_revision', 'id', ''), ('attendance_revision', 'id', ''), ('term_mark_revision', 'id', ''), ('absence_spell', 'id', ''), ('absence_notice', 'id', ''),
      ('homework_tick', 'given_lesson_id', 'k.given_lesson_id = t.given_lesson_id'), ('week_confirmation', 'id', 'k.week_starts_on = t.week_starts_on and k.guardian_id = t.guardian_id'), ('notice', 'id', ''),
      ('objection', 'id', 'k.lesson_id = t.lesson_id and k.part = t.part and k.decision is null and t.decision is null'), ('remark', 'id', ''), ('correction_request', 'id', ''), ('declined_entry', 'id', ''),
      ('paper_consent', 'id', ''), ('record_request', 'id', ''), ('emergency_access', 'id', '')) v(of_table, key_column, unless) loop
    went := app.move_rows_of_twin(rows_of.of_table, rows_of.key_column, rows_of.unless, gone, kept);
    if went <> '[]' then moved := moved || jsonb_build_object(rows_of.of_table, went); end if;
  end loop;
  -- What was typed and waits, or was kept out, names the pupil once more in what it would write.
  update correction_request q set operation = jsonb_set(q.operation, '{pupilId}', to_jsonb(kept)) where q.school_id = school and q.pupil_id = kept and q.operation ->> 'pupilId' = gone::text;
  update declined_entry d set entry = jsonb_set(d.entry, '{pupil_id}', to_jsonb(kept)) where d.school_id = school and d.pupil_id = kept and d.entry ->> 'pupil_id' = gone::text;
  delete from mark m where m.school_id = school and m.pupil_id = gone;
  delete from attendance_exception x where x.school_id = school and x.pupil_id = gone;
  delete from term_mark m where m.school_id = school and m.pupil_id = gone;

  -- The choices: what was chosen is said once more, after both. Where both say the same, the later of the two is the one that stands.
  insert into mark_revision select (jsonb_populate_record(null::mark_revision, to_jsonb(r) || app.choice_of_twin(c, 'mark_revision', said) || jsonb_build_object('publish_at', greatest(r.publish_at, app.now())))).*
    from jsonb_array_elements(cells) c join mark_revision r on r.school_id = school and r.id = (c ->> case when (c ->> 'is_of_gone')::boolean then 'gone_revision' else 'kept_revision' end)::uuid
    where c ->> 'part' = 'mark' and not (c ->> 'is_same')::boolean;
  insert into term_mark_revision select (jsonb_populate_record(null::term_mark_revision, to_jsonb(r) || app.choice_of_twin(c, 'term_mark_revision', said) || jsonb_build_object('publish_at', greatest(r.publish_at, app.now())))).*
    from jsonb_array_elements(cells) c join term_mark_revision r on r.school_id = school and r.id = (c ->> case when (c ->> 'is_of_gone')::boolean then 'gone_revision' else 'kept_revision' end)::uuid
    where c ->> 'part' = 'termMark' and not (c ->> 'is_same')::boolean;
  insert into attendance_revision select (jsonb_populate_record(null::attendance_revision, jsonb_build_object('school_id', school, 'lesson_id', c -> 'lesson_id', 'group_id', c -> 'group_id', 'pupil_id', kept)
      || (c -> case when (c ->> 'is_of_gone')::boolean then 'gone_said' else 'kept_said' end) || app.choice_of_twin(c, 'attendance_revision', said))).*
    from jsonb_array_elements(cells) c where c ->> 'part' = 'attendance' and not (c ->> 'is_same')::boolean;
  update mark m set value = r.value, work_kind = r.work_kind, weight = r.weight, note = r.note, counts = r.counts, retake_of_lesson_id = r.retake_of_lesson_id, retake_of_slot = r.retake_of_slot,
      debt_due_on = r.debt_due_on, remark = r.remark, revision_id = r.id
    from jsonb_array_elements(cells) c cross join lateral (select * from mark_revision r where r.school_id = school and r.pupil_id = kept
      and r.lesson_id = (c ->> 'lesson_id')::uuid and r.slot = (c ->> 'slot')::int order by r.seq desc limit 1) r
    where c ->> 'part' = 'mark' and m.school_id = school and m.pupil_id = kept and m.lesson_id = r.lesson_id and m.slot = r.slot;
  update term_mark m set kind = r.kind, value = r.value, revision_id = r.id
    from jsonb_array_elements(cells) c cross join lateral (select * from term_mark_revision r where r.school_id = school and r.pupil_id = kept
      and r.course_id = (c ->> 'course_id')::uuid and r.period = (c ->> 'period')::term_mark_period and r.stage = (c ->> 'stage')::term_mark_stage order by r.seq desc limit 1) r
    where c ->> 'part' = 'termMark' and m.school_id = school and m.pupil_id = kept and (m.course_id, m.period, m.stage) = (r.course_id, r.period, r.stage);
  update attendance_exception x set kind = r.kind, minutes_late = r.minutes_late, revision_id = r.id
    from jsonb_array_elements(cells) c cross join lateral (select * from attendance_revision r where r.school_id = school and r.pupil_id = kept
      and r.lesson_id = (c ->> 'lesson_id')::uuid order by r.seq desc limit 1) r
    where c ->> 'part' = 'attendance' and x.school_id = school and x.pupil_id = kept and x.lesson_id = r.lesson_id;

  for rows_of in select * from (values ('course_group_membership', 'group_id'), ('subgroup_membership', 'subgroup_id'), ('home_teaching', ''), ('enrolment', '')) v(of_table, target) loop
    went := app.move_periods_of_twin(rows_of.of_table, rows_of.target, gone, kept, order_no);
    if went <> '[]' then moved := moved || jsonb_build_object(rows_of.of_table, went); end if;
  end loop;
  -- Families: who could look at one of the two from today on looks at the one that is left; the dates of before stay as they were.
  with opened as (insert into guardianship select (jsonb_populate_record(null::guardianship, to_jsonb(g) || jsonb_build_object('id', gen_random_uuid(), 'pupil_id', kept, 'started_on', greatest(g.started_on, app.today())))).*
    from guardianship g where g.school_id = school and g.pupil_id = gone and (g.ended_on is null or g.ended_on >= app.today())
      and not exists (select from guardianship k where k.school_id = school and k.pupil_id = kept and k.guardian_id = g.guardian_id and (k.ended_on is null or k.ended_on >= app.today())) returning guardian_id)
    select coalesce(jsonb_agg(o.guardian_id), '[]') into went from opened o;
  moved := moved || jsonb_build_object('guardianship', went);
  update guardianship g set ended_on = greatest(g.started_on, app.today() - 1) where g.school_id = school and g.pupil_id = gone and (g.ended_on is null or g.ended_on >= app.today());
  update calendar_feed f set pupil_id = kept where f.school_id = school and f.pupil_id = gone and f.person_id <> gone and f.voided_at is null
    and not exists (select from calendar_feed k where k.school_id = school and k.person_id = f.person_id and k.pupil_id = kept and k.voided_at is null);
  update calendar_feed f set voided_at = app.now() where f.school_id = school and f.pupil_id = gone and f.voided_at is null;
  select coalesce(jsonb_agg(jsonb_build_object('part', c -> 'part', 'revisionId', c -> 'decision', 'lessonId', c -> 'lesson_id', 'groupId', c -> 'group_id', 'courseId', c -> 'course_id', 'period', c -> 'period', 'stage', c -> 'stage')), '[]') into decided
    from jsonb_array_elements(cells) c where not (c ->> 'is_same')::boolean;
  return jsonb_build_object('moved', moved, 'decided', decided);
end $$;

-- What makes a revision the choice between two: in the name of whoever chose, now, on the kept row's; public no sooner than what was chosen.
create or replace function app.choice_of_twin(cell jsonb, of_table text, said text) returns jsonb
  language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('id', cell -> 'decision', 'base_revision_id', coalesce(cell ->> 'kept_revision', cell ->> 'gone_revision'), 'typed_at', app.now(), 'received_at', app.now(), 'publish_at', app.now(),
    'seq', nextval(pg_get_serial_sequence(of_table, 'seq')), 'author_id', app.person_id(), 'session_id', null, 'reason', said, 'is_by_device_clock', false,
    'payload_hash', encode(sha256(convert_to(cell::text, 'UTF8')), 'hex')) $$;

revoke all on function app.may_merge_pupils(uuid, uuid), app.entries_of_twins(uuid, uuid), app.cells_of_twins(uuid, uuid), app.move_periods_of_twin(text, text, uuid, uuid, text),
  app.move_rows_of_twin(text, text, text, uuid, uuid), app.merge_pupils(uuid, uuid, text[], text, text), app.choice_of_twin(jsonb, text, text) from public, journal_app;
grant execute on function app.entries_of_twins(uuid, uuid), app.cells_of_twins(uuid, uuid), app.merge_pupils(uuid, uuid, text[], text, text) to journal_app;
