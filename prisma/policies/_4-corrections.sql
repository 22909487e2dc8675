-- What somebody asked for and the leadership approves is written in the approver's transaction and stays its author's
-- (domain: "The ladder of change"). The approval opens that one transaction and that one operation, nothing after it.
-- Each gives what was asked for of one kind in a lesson, in the columns it is to be written in.
drop function if exists app.approved_now(uuid, uuid, uuid);
drop function if exists app.approved_in_lesson_now(uuid);

create or replace function app.approved_operations_now(lesson uuid)
  returns table (revision_id uuid, author_id uuid, kind correction_kind, pupil_id uuid, operation jsonb)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.operation_id, c.requested_by_id, c.kind, c.pupil_id, c.operation from correction_request c
    where c.school_id = (select app.school_id()) and c.lesson_id = lesson
      and c.decision = 'approved' and c.decided_by_id = app.person_id() and c.xmin = pg_current_xact_id()::xid $$;

create or replace function app.approved_marks_now(lesson uuid)
  returns table (revision_id uuid, author_id uuid, pupil_id uuid, slot int, value int, work_kind work_kind, weight int, debt_due_on date, remark text)
  language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select a.revision_id, a.author_id, a.pupil_id, coalesce((a.operation ->> 'slot')::int, 0), (a.operation ->> 'value')::int,
    coalesce(a.operation ->> 'workKind', 'answer')::work_kind, coalesce((a.operation ->> 'weight')::int, 1),
    (a.operation ->> 'debtDueOn')::date, a.operation ->> 'remark'
  from app.approved_operations_now(lesson) a where a.kind = 'mark' $$;

-- Without a pupil: the confirmation.
create or replace function app.approved_attendance_now(lesson uuid)
  returns table (revision_id uuid, author_id uuid, pupil_id uuid, kind attendance_kind, minutes_late int)
  language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select a.revision_id, a.author_id, a.pupil_id, (a.operation -> 'exception' ->> 'kind')::attendance_kind, (a.operation -> 'exception' ->> 'minutes')::int
  from app.approved_operations_now(lesson) a where a.kind in ('attendance', 'confirmation') $$;

create or replace function app.approved_parts_now(lesson uuid)
  returns table (revision_id uuid, author_id uuid, part lesson_part, content text)
  language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select a.revision_id, a.author_id, a.kind::text::lesson_part, a.operation ->> case a.kind when 'topic' then 'topic' else 'text' end
  from app.approved_operations_now(lesson) a where a.kind in ('topic', 'homework') $$;

-- The same of a period mark: what its cell is to be, by which revision and of whom; '' takes the mark back.
create or replace function app.term_mark_approved_now(course uuid, pupil uuid, period term_mark_period, stage term_mark_stage)
  returns table (revision_id uuid, author_id uuid, mark text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.operation_id, c.requested_by_id, coalesce(c.operation ->> 'value', '')
  from course_group g join correction_request c on c.school_id = g.school_id and c.group_id = g.id
  where g.school_id = (select app.school_id()) and g.course_id = course and c.lesson_id is null and c.pupil_id = pupil
    and c.operation ->> 'period' = period::text and c.operation ->> 'stage' = stage::text
    and c.decision = 'approved' and c.decided_by_id = app.person_id() and c.xmin = pg_current_xact_id()::xid $$;

-- The same of why a pupil was away: the words approved in this transaction, by the id of the words they put down or take back.
create or replace function app.absence_approved_now(spell uuid)
  returns table (act text, author_id uuid, pupil_id uuid, started_on date, ended_on date, kind text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.operation ->> 'act', c.requested_by_id, c.pupil_id, (c.operation ->> 'from')::date, (c.operation ->> 'to')::date, c.operation ->> 'kind'
  from correction_request c
  where c.school_id = (select app.school_id()) and c.kind = 'absence'
    and (c.operation_id = spell and c.operation ->> 'act' = 'explain' or c.operation ->> 'spellId' = spell::text and c.operation ->> 'act' = 'withdraw')
    and c.decision = 'approved' and c.decided_by_id = app.person_id() and c.xmin = pg_current_xact_id()::xid $$;

-- Whoever asks was to keep the lesson once: taught its group on its day, or was granted it.
create or replace function app.kept_lesson(lesson uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from lesson l join teaching_assignment a on a.school_id = l.school_id and a.group_id = l.group_id
      and a.teacher_id = app.person_id() and a.started_on <= l.on_date and coalesce(a.ended_on, 'infinity') >= l.on_date
    where l.school_id = (select app.school_id()) and l.id = lesson)
  or exists (select from substitution s where s.school_id = (select app.school_id()) and s.lesson_id = lesson and s.substitute_id = app.person_id()) $$;

revoke all on function app.approved_operations_now(uuid), app.approved_marks_now(uuid), app.approved_attendance_now(uuid), app.approved_parts_now(uuid),
  app.kept_lesson(uuid), app.absence_approved_now(uuid),
  app.term_mark_approved_now(uuid, uuid, term_mark_period, term_mark_stage) from public;
grant execute on function app.approved_operations_now(uuid), app.approved_marks_now(uuid), app.approved_attendance_now(uuid), app.approved_parts_now(uuid),
  app.kept_lesson(uuid), app.absence_approved_now(uuid),
  app.term_mark_approved_now(uuid, uuid, term_mark_period, term_mark_stage) to journal_app;
