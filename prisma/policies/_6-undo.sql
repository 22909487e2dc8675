-- One step undoes what a session wrote in a span: by the leadership, as new revisions of theirs, past the ladder of change and past no
-- archived year. Never one's own session, and nothing of one's own children: the author and the beneficiary of a matter never decide it.

-- Who may, and that the session is somebody else's.
create or replace function app.may_undo(of_session uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.reads_whole_school() and exists (select from session s where s.school_id = (select app.school_id()) and s.id = of_session and s.person_id <> app.person_id()) $$;

create or replace function app.person_of_session(of_session uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.person_id from session s where s.school_id = (select app.school_id()) and s.id = of_session and app.may_undo(of_session) $$;

-- The cells that a session wrote in a span: what stood there before (null: nothing), what it wrote last, and what stands now. What it wrote
-- through an approved correction was looked at by another, and is not among them. Ids alone: who reads them reads the revisions.
create or replace function app.session_cells(of_session uuid, first timestamptz, last timestamptz)
  returns table (kind text, lesson_id uuid, course_id uuid, group_id uuid, pupil_id uuid, slot int, period term_mark_period, stage term_mark_stage,
    before_id uuid, last_id uuid, now_id uuid, is_own_child boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with written as materialized (
    select (h.payload ->> 'revisionId')::uuid as id, h.group_id from history_entry h
    where h.school_id = (select app.school_id()) and h.session_id = of_session and h.at between first and last and (select app.may_undo(of_session))
      and h.fact in ('mark.recorded', 'attendance.recorded', 'attendance.confirmed', 'attendance.confirmationTakenBack', 'lesson.recorded', 'lesson.homeworkTakenBack', 'termMark.recorded')),
  marks as (select r.lesson_id, r.pupil_id, r.slot, r.course_id, r.group_id, max(r.seq) as last_seq
    from mark_revision r join written w on w.id = r.id where r.school_id = (select app.school_id()) group by 1, 2, 3, 4, 5),
  absences as (select r.lesson_id, r.pupil_id, r.group_id, max(r.seq) as last_seq
    from attendance_revision r join written w on w.id = r.id where r.school_id = (select app.school_id()) group by 1, 2, 3),
  parts as (select r.lesson_id, r.part, r.group_id, max(r.seq) as last_seq
    from lesson_revision r join written w on w.id = r.id where r.school_id = (select app.school_id()) group by 1, 2, 3),
  terms as (select r.course_id, r.pupil_id, r.period, r.stage, (array_agg(w.group_id))[1] as group_id, max(r.seq) as last_seq
    from term_mark_revision r join written w on w.id = r.id where r.school_id = (select app.school_id()) group by 1, 2, 3, 4),
  mine as materialized (select app.my_child_ids() as id union select app.person_id())
  select 'mark', c.lesson_id, c.course_id, c.group_id, c.pupil_id, c.slot, null::term_mark_period, null::term_mark_stage,
    (select b.id from mark_revision b where b.school_id = (select app.school_id()) and b.lesson_id = c.lesson_id and b.pupil_id = c.pupil_id and b.slot = c.slot
      and b.seq < c.last_seq and b.id not in (select id from written) order by b.seq desc limit 1),
    (select b.id from mark_revision b where b.school_id = (select app.school_id()) and b.lesson_id = c.lesson_id and b.pupil_id = c.pupil_id and b.slot = c.slot and b.seq = c.last_seq),
    (select m.revision_id from mark m where m.school_id = (select app.school_id()) and m.lesson_id = c.lesson_id and m.pupil_id = c.pupil_id and m.slot = c.slot),
    c.pupil_id in (select id from mine)
  from marks c
  union all
  select case when c.pupil_id is null then 'confirmation' else 'attendance' end, c.lesson_id, null, c.group_id, c.pupil_id, null, null, null,
    (select case when b.is_taken_back is null then b.id end from attendance_revision b where b.school_id = (select app.school_id()) and b.lesson_id = c.lesson_id and b.pupil_id is not distinct from c.pupil_id
      and b.seq < c.last_seq and b.id not in (select id from written) order by b.seq desc limit 1),
    (select b.id from attendance_revision b where b.school_id = (select app.school_id()) and b.lesson_id = c.lesson_id and b.pupil_id is not distinct from c.pupil_id and b.seq = c.last_seq),
    case when c.pupil_id is null then (select b.id from attendance_revision b where b.school_id = (select app.school_id()) and b.lesson_id = c.lesson_id and b.pupil_id is null order by b.seq desc limit 1)
      else (select a.revision_id from attendance_exception a where a.school_id = (select app.school_id()) and a.lesson_id = c.lesson_id and a.pupil_id = c.pupil_id) end,
    coalesce(c.pupil_id in (select id from mine), false)
  from absences c
  union all
  select c.part::text, c.lesson_id, null, c.group_id, null, null, null, null,
    (select case when b.is_taken_back is null then b.id end from lesson_revision b where b.school_id = (select app.school_id()) and b.lesson_id = c.lesson_id and b.part = c.part
      and b.seq < c.last_seq and b.id not in (select id from written) order by b.seq desc limit 1),
    (select b.id from lesson_revision b where b.school_id = (select app.school_id()) and b.lesson_id = c.lesson_id and b.part = c.part and b.seq = c.last_seq),
    (select b.id from lesson_revision b where b.school_id = (select app.school_id()) and b.lesson_id = c.lesson_id and b.part = c.part order by b.seq desc limit 1), false
  from parts c
  union all
  select 'termMark', null, c.course_id, c.group_id, c.pupil_id, null, c.period, c.stage,
    (select b.id from term_mark_revision b where b.school_id = (select app.school_id()) and b.course_id = c.course_id and b.pupil_id = c.pupil_id and b.period = c.period
      and b.stage = c.stage and b.seq < c.last_seq and b.id not in (select id from written) order by b.seq desc limit 1),
    (select b.id from term_mark_revision b where b.school_id = (select app.school_id()) and b.course_id = c.course_id and b.pupil_id = c.pupil_id and b.period = c.period
      and b.stage = c.stage and b.seq = c.last_seq),
    (select m.revision_id from term_mark m where m.school_id = (select app.school_id()) and m.course_id = c.course_id and m.pupil_id = c.pupil_id and m.period = c.period and m.stage = c.stage),
    c.pupil_id in (select id from mine)
  from terms c $$;

-- Since when a part of a lesson was complete as it stood with a revision of it: by the writes until then, in the server's order (lib/journal/complete-model.ts).
create or replace function app.part_complete_since(of_lesson uuid, of_part lesson_part, until_id uuid) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with writes as (select r.seq, case of_part when 'homework' then r.is_taken_back is null else r.topic is not null end as is_complete, case when r.is_by_device_clock then r.typed_at else r.received_at end as at
    from lesson_revision r where r.school_id = (select app.school_id()) and r.lesson_id = of_lesson and r.part = of_part
      and r.seq <= (select u.seq from lesson_revision u where u.school_id = (select app.school_id()) and u.id = until_id))
  select w.at from writes w where w.seq > coalesce((select max(o.seq) from writes o where not o.is_complete), 0) order by w.seq limit 1 $$;

-- Puts back what stood before, each cell as a new revision in the name of whoever undoes; what others changed since, and what is of an own
-- child, stays. A first confirmation is taken back: the lesson counts as unchecked again; so is first homework: nothing is said of it. The session ends. Gives every cell with what was done.
drop function if exists app.undo_session(uuid, timestamptz, timestamptz, uuid, text);
create function app.undo_session(of_session uuid, first timestamptz, last timestamptz, by_session uuid, why text)
  returns table (kind text, lesson_id uuid, course_id uuid, group_id uuid, pupil_id uuid, period term_mark_period, stage term_mark_stage, before_id uuid, revision_id uuid, is_left boolean)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare c record; new_id uuid; school uuid := app.school_id(); me uuid := app.person_id(); at timestamptz := app.now();
begin
  if not app.may_undo(of_session) then return; end if;
  -- Whoever writes one of these lessons meanwhile waits, or is waited for (lib/db/journal/sheet-rows.ts).
  perform 1 from lesson l where l.school_id = school and l.id in (select s.lesson_id from app.session_cells(of_session, first, last) s) order by l.id for update;
  for c in select * from app.session_cells(of_session, first, last) loop
    kind := c.kind; lesson_id := c.lesson_id; course_id := c.course_id; group_id := c.group_id; pupil_id := c.pupil_id; period := c.period; stage := c.stage;
    before_id := c.before_id; revision_id := null; is_left := c.is_own_child or c.now_id is distinct from c.last_id;
    if is_left then return next; continue; end if;
    new_id := gen_random_uuid();
    if c.kind = 'mark' then
      insert into mark_revision (school_id, id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, note, counts, retake_of_lesson_id, retake_of_slot,
          debt_due_on, remark, base_revision_id, typed_at, received_at, author_id, session_id, reason, publish_at, is_by_device_clock, payload_hash)
        select school, new_id, c.lesson_id, c.pupil_id, c.slot, l.group_id, l.course_id, b.value, coalesce(b.work_kind, l.work_kind), coalesce(b.weight, l.weight), b.note, coalesce(b.counts, true),
          b.retake_of_lesson_id, b.retake_of_slot, b.debt_due_on, b.remark, c.last_id, at, at, me, by_session, why, at, false, encode(sha256(('undo ' || c.last_id)::bytea), 'hex')
        from mark_revision l left join mark_revision b on b.school_id = school and b.id = c.before_id where l.school_id = school and l.id = c.last_id;
      update mark m set value = r.value, work_kind = r.work_kind, weight = r.weight, note = r.note, counts = r.counts, retake_of_lesson_id = r.retake_of_lesson_id,
          retake_of_slot = r.retake_of_slot, debt_due_on = r.debt_due_on, remark = r.remark, revision_id = r.id
        from mark_revision r where r.school_id = school and r.id = new_id and m.school_id = school and m.lesson_id = c.lesson_id and m.pupil_id = c.pupil_id and m.slot = c.slot;
    elsif c.kind = 'attendance' then
      insert into attendance_revision (school_id, id, lesson_id, group_id, pupil_id, kind, minutes_late, base_revision_id, typed_at, received_at, author_id, session_id, reason,
          publish_at, is_by_device_clock, payload_hash)
        select school, new_id, c.lesson_id, c.group_id, c.pupil_id, b.kind, b.minutes_late, c.last_id, at, at, me, by_session, why, at, false, encode(sha256(('undo ' || c.last_id)::bytea), 'hex')
        from (select c.before_id as id) x left join attendance_revision b on b.school_id = school and b.id = x.id;
      update attendance_exception a set kind = r.kind, minutes_late = r.minutes_late, revision_id = r.id
        from attendance_revision r where r.school_id = school and r.id = new_id and a.school_id = school and a.lesson_id = c.lesson_id and a.pupil_id = c.pupil_id;
    elsif c.kind = 'confirmation' then
      insert into attendance_revision (school_id, id, lesson_id, group_id, is_taken_back, base_revision_id, typed_at, received_at, author_id, session_id, reason, publish_at, is_by_device_clock, payload_hash)
        values (school, new_id, c.lesson_id, c.group_id, case when c.before_id is null then true end, c.last_id, at, at, me, by_session, why, at, false, encode(sha256(('undo ' || c.last_id)::bytea), 'hex'));
      update lesson l set attendance_revision_id = case when c.before_id is not null then new_id end, attendance_complete_since = case when c.before_id is not null then l.attendance_complete_since end
        where l.school_id = school and l.id = c.lesson_id;
    elsif c.kind in ('topic', 'homework') then
      insert into lesson_revision (school_id, id, lesson_id, group_id, part, topic, curriculum_topic_id, homework_text, homework_minutes, due_lesson_id, is_due_fixed, is_taken_back, base_revision_id,
          typed_at, received_at, author_id, session_id, reason, publish_at, is_by_device_clock, payload_hash)
        select school, new_id, c.lesson_id, c.group_id, c.kind::lesson_part, b.topic, b.curriculum_topic_id, b.homework_text, b.homework_minutes,
          -- What follows the group's next lesson follows the one that is next by now (lib/db/journal/sheet-rows.ts).
          case when b.is_due_fixed then b.due_lesson_id when b.part = 'homework' then (select n.id from lesson g join lesson n on n.school_id = g.school_id and n.group_id = g.group_id and n.on_date > g.on_date
            where g.school_id = school and g.id = c.lesson_id and n.withdrawn_at is null and n.cancelled_at is null and n.left_timetable_at is null order by n.on_date, n.position limit 1) end, b.is_due_fixed, case when l.part = 'homework' and b.id is null then true end, c.last_id,
          at, at, me, by_session, why, at, false, encode(sha256(('undo ' || c.last_id)::bytea), 'hex')
        from lesson_revision l left join lesson_revision b on b.school_id = school and b.id = c.before_id where l.school_id = school and l.id = c.last_id;
      if c.kind = 'topic' then
        update lesson l set topic = r.topic, curriculum_topic_id = r.curriculum_topic_id, topic_revision_id = r.id,
            topic_complete_since = case when r.topic is not null then app.part_complete_since(c.lesson_id, 'topic', c.before_id) end
          from lesson_revision r where r.school_id = school and r.id = new_id and l.school_id = school and l.id = c.lesson_id;
      else
        if c.before_id is null then
          delete from homework h where h.school_id = school and h.given_lesson_id = c.lesson_id;
        else
          insert into homework (school_id, given_lesson_id, group_id, due_lesson_id, is_due_fixed, text, minutes, revision_id)
            select school, r.lesson_id, r.group_id, r.due_lesson_id, r.is_due_fixed, r.homework_text, r.homework_minutes, r.id from lesson_revision r where r.school_id = school and r.id = new_id
            on conflict (school_id, given_lesson_id) do update set text = excluded.text, minutes = excluded.minutes, due_lesson_id = excluded.due_lesson_id,
              is_due_fixed = excluded.is_due_fixed, revision_id = excluded.revision_id;
        end if;
        update lesson l set homework_complete_since = app.part_complete_since(c.lesson_id, 'homework', c.before_id) where l.school_id = school and l.id = c.lesson_id;
      end if;
    else
      insert into term_mark_revision (school_id, id, course_id, pupil_id, period, stage, kind, value, base_revision_id, typed_at, received_at, author_id, session_id, reason, publish_at, payload_hash)
        select school, new_id, c.course_id, c.pupil_id, c.period, c.stage, b.kind, b.value, c.last_id, at, at, me, by_session, why, at, encode(sha256(('undo ' || c.last_id)::bytea), 'hex')
        from (select c.before_id as id) x left join term_mark_revision b on b.school_id = school and b.id = x.id;
      update term_mark m set kind = r.kind, value = r.value, revision_id = r.id
        from term_mark_revision r where r.school_id = school and r.id = new_id and m.school_id = school and m.course_id = c.course_id and m.pupil_id = c.pupil_id
          and m.period = c.period and m.stage = c.stage;
    end if;
    revision_id := new_id;
    return next;
  end loop;
  update session s set ended_at = coalesce(s.ended_at, at), undone_at = at where s.school_id = school and s.id = of_session;
end $$;

-- Sessions of others that wrote since a moment, those that wrote most first: whose, on which browser, how many cells' revisions, from when to when.
create or replace function app.writing_sessions(since timestamptz, of_person uuid, most int)
  returns table (session_id uuid, person_id uuid, device text, writes int, first_at timestamptz, last_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.person_id, s.device_label, w.writes::int, w.first_at, w.last_at
  from (select h.session_id, count(*) as writes, min(h.at) as first_at, max(h.at) as last_at from history_entry h
      where h.school_id = (select app.school_id()) and h.at > since and (of_person is null or h.person_id = of_person) and h.person_id <> app.person_id() and (select app.reads_whole_school())
        and h.fact in ('mark.recorded', 'attendance.recorded', 'attendance.confirmed', 'attendance.confirmationTakenBack', 'lesson.recorded', 'lesson.homeworkTakenBack', 'termMark.recorded') group by h.session_id) w
    join session s on s.school_id = (select app.school_id()) and s.id = w.session_id
  order by w.last_at desc limit most $$;

do $$
declare name text;
begin
  foreach name in array array['may_undo(uuid)', 'person_of_session(uuid)', 'session_cells(uuid, timestamptz, timestamptz)', 'undo_session(uuid, timestamptz, timestamptz, uuid, text)',
    'writing_sessions(timestamptz, uuid, int)'] loop
    execute format('revoke all on function app.%s from public', name);
    execute format('grant execute on function app.%s to journal_app', name);
  end loop;
end $$;
revoke all on function app.part_complete_since(uuid, lesson_part, uuid) from public, journal_app;
