-- An administrator sees no pupil's marks. To look at one pupil he opens an emergency access with a reason, for some minutes, and
-- the director is told (domain: "Who does what"). No policy of a table is widened by it: what he reads comes from one function
-- alone, which asks everything by itself.

-- Whom it may be of: nobody who is, or ever was, his own child, and not himself. Whoever reads the whole school needs none.
create or replace function app.may_open_emergency(pupil uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.holds_post('administrator') and not app.reads_whole_school() and pupil <> app.person_id()
    and exists (select from pupil p where p.school_id = (select app.school_id()) and p.id = pupil)
    and not exists (select from guardianship g where g.school_id = (select app.school_id()) and g.guardian_id = app.person_id() and g.pupil_id = pupil) $$;

-- A week of the pupil's diary as the family sees it, in the rows of lib/db/diary/week.ts. Only for the administrator who opened
-- the access, while it stands, and only once the same transaction has put this very look down in the history. Anything else is
-- null, as if there were no such access.
create or replace function app.emergency_week(access uuid, monday date) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with opened as materialized (
    select e.school_id, e.pupil_id from emergency_access e
    where e.school_id = (select app.school_id()) and e.id = access and e.person_id = app.person_id()
      and e.ended_at is null and e.opened_at <= app.now() and e.ends_at > app.now() and app.may_open_emergency(e.pupil_id)
      and exists (select from history_entry h where h.school_id = e.school_id and h.person_id = app.person_id() and h.at >= app.now()
        and h.fact = 'emergency.looked' and h.subject_pupil_id = e.pupil_id
        and h.payload->>'accessId' = access::text and h.payload->>'weekOn' = monday::text and h.xmin = pg_current_xact_id()::xid)),
  memberships as materialized (
    select m.school_id, m.pupil_id, m.group_id, m.started_on, coalesce(m.ended_on, 'infinity') as ended_on
    from opened o join course_group_membership m on m.school_id = o.school_id and m.pupil_id = o.pupil_id),
  lessons as materialized (
    select w.school_id, w.pupil_id, l.id, l.on_date, l.position, l.cancelled_at, c.subject_id, g.grading_mode,
      exists (select from memberships m where m.group_id = w.group_id and l.on_date between m.started_on and m.ended_on) as is_own
    from (select distinct school_id, pupil_id, group_id from memberships) w
      join course_group g on g.school_id = w.school_id and g.id = w.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id
      join lesson l on l.school_id = g.school_id and l.group_id = g.id and l.on_date between monday and monday + 6 and l.withdrawn_at is null),
  -- Of the pupil's marks whatever families have seen: published, and not corrected before that.
  published as materialized (
    select r.* from opened o join mark_revision r on r.school_id = o.school_id and r.pupil_id = o.pupil_id
    where r.publish_at <= app.now() and not exists (select from mark_revision later where later.school_id = r.school_id
      and later.base_revision_id = r.id and later.received_at <= r.publish_at)),
  standing as materialized (select distinct on (lesson_id, slot) * from published order by lesson_id, slot, seq desc),
  slots as materialized (
    select p.pupil_id, p.lesson_id, p.slot, l.on_date, l.position, l.grading_mode, l.subject_id, max(p.publish_at) as public_since,
      jsonb_agg(jsonb_build_object('value', p.value, 'workKind', p.work_kind, 'weight', p.weight, 'note', p.note, 'reason', p.reason,
        'receivedAt', p.received_at, 'publishAt', p.publish_at, 'counts', p.counts, 'debtDueOn', p.debt_due_on, 'remark', p.remark) order by p.seq) as steps
    from published p join lessons l on l.id = p.lesson_id
    group by p.pupil_id, p.lesson_id, p.slot, l.on_date, l.position, l.grading_mode, l.subject_id),
  absences as materialized (
    select x.lesson_id, jsonb_build_object('kind', x.kind, 'minutesLate', x.minutes_late, 'steps', coalesce(t.steps, '[]'), 'reason',
        (select case s.kind when 'excursion' then 'valid' else s.kind::text end from absence_spell s
          where s.school_id = x.school_id and s.pupil_id = x.pupil_id and l.on_date between s.started_on and s.ended_on
            and s.withdrawn_at is null and s.kind <> 'exempt' order by s.entered_at desc, s.id desc limit 1)) as said, x.kind is not null as stands
    from lessons l join attendance_exception x on x.school_id = l.school_id and x.lesson_id = l.id and x.pupil_id = l.pupil_id
      cross join lateral (select bool_or(r.kind is not null) as was_said, jsonb_agg(jsonb_build_object('kind', r.kind,
          'minutesLate', r.minutes_late, 'reason', r.reason, 'receivedAt', r.received_at) order by r.seq) as steps
        from attendance_revision r where r.school_id = x.school_id and r.lesson_id = x.lesson_id and r.pupil_id = x.pupil_id) t
    where l.cancelled_at is null and (x.kind is not null or t.was_said))
  select jsonb_build_object(
    'pupil', jsonb_build_object('id', n.id, 'surname', n.surname, 'firstName', n.first_name, 'patronymic', n.patronymic,
      'className', coalesce(k.name, ''), 'classId', k.id, 'grade', k.grade, 'shift', k.shift),
    'lessons', (select coalesce(jsonb_agg(jsonb_build_object('pupilId', l.pupil_id, 'id', l.id, 'onDate', l.on_date, 'position', l.position,
        'subjectId', l.subject_id, 'isCancelled', l.cancelled_at is not null, 'absence', a.said,
        'homework', (select coalesce(jsonb_agg(jsonb_build_object('lessonId', h.given_lesson_id, 'text', h.text, 'minutes', h.minutes, 'isDone', false) order by h.given_lesson_id), '[]')
          from homework h where l.is_own and h.school_id = l.school_id and h.due_lesson_id = l.id)) order by l.on_date, l.position, l.id), '[]')
      from lessons l left join absences a on a.lesson_id = l.id
      where l.is_own or a.stands or exists (select from standing s where s.lesson_id = l.id and num_nonnulls(s.value, s.debt_due_on, s.remark) > 0)),
    'marks', (select coalesce(jsonb_agg(jsonb_build_object('pupilId', c.pupil_id, 'lessonId', c.lesson_id, 'onDate', c.on_date, 'subjectId', c.subject_id,
        'publicSince', c.public_since, 'mode', c.grading_mode, 'steps', c.steps,
        'isRetaken', exists (select from standing r where r.retake_of_lesson_id = c.lesson_id and r.retake_of_slot = c.slot and r.value is not null),
        'retakeOf', case when s.retake_of_lesson_id is not null then (select jsonb_build_object('onDate', l.on_date, 'value', r.value)
          from standing r join lesson l on l.school_id = r.school_id and l.id = r.lesson_id
          where r.lesson_id = s.retake_of_lesson_id and r.slot = s.retake_of_slot) end) order by c.on_date, c.position, c.slot), '[]')
      from slots c join standing s on s.lesson_id = c.lesson_id and s.slot = c.slot))
  from opened o join person n on n.school_id = o.school_id and n.id = o.pupil_id
    left join lateral (select c.* from enrolment e join school_class c on c.school_id = e.school_id and c.id = e.class_id
      where e.school_id = o.school_id and e.pupil_id = o.pupil_id and e.started_on <= app.today() order by e.started_on desc limit 1) k on true $$;

-- Directors of today who have had no letter since an access was opened; of the last days alone, so that whoever comes to have an
-- address is not written about the whole past.
create or replace function app.emergencies_untold() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct a.person_id from staff_appointment a join emergency_access e on e.school_id = a.school_id
    where a.school_id = (select app.school_id()) and a.post in ('director', 'actingDirector') and a.approved_at is not null and app.is_open(a.started_on, a.ended_on)
      and e.opened_at > app.now() - interval '7 days'
      and not exists (select from notice_message m where m.school_id = a.school_id and m.guardian_id = a.person_id
        and m.purpose::text = 'emergency' and m.created_at >= e.opened_at) $$;

revoke all on function app.may_open_emergency(uuid), app.emergency_week(uuid, date), app.emergencies_untold() from public;
grant execute on function app.may_open_emergency(uuid), app.emergency_week(uuid, date) to journal_app;
grant execute on function app.emergencies_untold() to journal_notices;
