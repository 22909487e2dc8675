-- Level 3 (domain: "Who does what"): names and values of what is in the sample of a check. Anything that may not be opened is null,
-- as if it were not there.

do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in ('may_open_page', 'check_evidence', 'check_group_evidence')
  loop execute format('drop function %s', old); end loop;
end $$;

-- A page of the sample, a lesson's or (no lesson) a group's: only for whoever the approved plan names, who is of the working group, no
-- party to it and no administrator, while the run is open; and only once the same transaction has put the opening down in the history.
create function app.may_open_page(run uuid, of_group uuid, of_lesson uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from check_run r
      join planned_check c on c.school_id = r.school_id and c.id = r.planned_check_id
      join check_plan_version v on v.school_id = c.school_id and v.id = c.version_id
      join check_sample s on s.school_id = r.school_id and s.run_id = r.id
    where r.school_id = (select app.school_id()) and r.id = run and s.group_id = of_group and s.lesson_id is not distinct from of_lesson
      and r.closed_at is null and v.decision = 'approved' and app.is_named_in(c.id))
    and not app.is_party_to(of_group, null, of_lesson) and not app.holds_post('administrator')
    and exists (select from history_entry h where h.school_id = (select app.school_id()) and h.person_id = app.person_id() and h.at >= app.now()
      and h.payload->>'runId' = run::text and h.xmin = pg_current_xact_id()::xid
      and case when of_lesson is null then h.fact = 'check.groupOpened' and h.payload->>'groupId' = of_group::text
        else h.fact = 'check.evidenceOpened' and h.payload->>'lessonId' = of_lesson::text end) $$;

-- Who was there and what was given in a lesson of the sample. Of a check of the homework load also what its classes have for the day on which
-- the lesson's own homework is due.
create function app.check_evidence(run uuid, of_lesson uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('groupName', g.name, 'subject', g.subject, 'onDate', l.on_date, 'topic', l.topic,
    'isConfirmed', l.attendance_complete_since is not null,
    'homework', (select jsonb_build_object('text', h.text, 'minutes', h.minutes, 'dueOn', d.on_date) from homework h
      left join lesson d on d.school_id = h.school_id and d.id = h.due_lesson_id where h.school_id = l.school_id and h.given_lesson_id = l.id),
    'loads', (select coalesce(jsonb_agg(jsonb_build_object('name', k.name, 'grade', k.grade, 'minutes', m.minutes, 'tasks', m.tasks, 'unmeasured', m.unmeasured) order by k.grade, k.name), '[]')
      from check_run r join planned_check c on c.school_id = r.school_id and c.id = r.planned_check_id and c.kind = 'homeworkLoad'
        join homework h on h.school_id = r.school_id and h.given_lesson_id = l.id join lesson d on d.school_id = h.school_id and d.id = h.due_lesson_id
        cross join lateral app.homework_minutes(array(select o.id from lesson o where o.school_id = d.school_id and o.on_date = d.on_date
          and least(o.withdrawn_at, o.left_timetable_at, o.cancelled_at) is null)) m
        join school_class k on k.school_id = r.school_id and k.id = m.class_id
      where r.school_id = l.school_id and r.id = run and k.id in (select p.class_id from course_group_part p where p.school_id = l.school_id and p.group_id = l.group_id)),
    'pupils', (select coalesce(jsonb_agg(jsonb_build_object('surname', p.surname, 'firstName', p.first_name, 'attendance', x.kind, 'minutesLate', x.minutes_late,
        'marks', (select coalesce(jsonb_agg(coalesce(to_jsonb(m.value), '"debt"') order by m.slot), '[]')
          from mark m where m.school_id = l.school_id and m.lesson_id = l.id and m.pupil_id = p.id and coalesce(m.value::text, m.debt_due_on::text) is not null)) order by p.sort_key, p.id), '[]')
      from course_group_membership k join person p on p.school_id = k.school_id and p.id = k.pupil_id
        left join attendance_exception x on x.school_id = l.school_id and x.lesson_id = l.id and x.pupil_id = p.id
      where k.school_id = l.school_id and k.group_id = l.group_id and k.started_on <= l.on_date and (k.ended_on is null or k.ended_on >= l.on_date)))
  from lesson l join app.groups_with_subject() g on g.id = l.group_id
  where l.school_id = (select app.school_id()) and l.id = of_lesson and app.may_open_page(run, l.group_id, of_lesson) $$;

-- What the kind of the check looks at in a group of the sample, and nothing besides. marksPerPupil: the marks of each pupil in the
-- subject, by period. termMarks: what the proposal rests on, the decision, its reason and when. controlWorks: the works of the
-- check's days with what each pupil got. curriculum: the lessons of these days beside the plan, no pupil. `duties` are those of
-- _7-check-figures.sql, each period with `weightsCount`, the school's rule of its mean.
create function app.check_group_evidence(run uuid, of_group uuid, duties jsonb) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with opened as materialized (
    select c.kind, c.starts_on, least(c.ends_on, app.today()) as ends_on, g.id, n.name, n.subject, g.course_id, g.grading_mode, o.term_kind
    from check_run r join planned_check c on c.school_id = r.school_id and c.id = r.planned_check_id
      join course_group g on g.school_id = r.school_id and g.id = of_group
      join course o on o.school_id = g.school_id and o.id = g.course_id
      join app.groups_with_subject() n on n.id = g.id
    where r.school_id = (select app.school_id()) and r.id = run and app.may_open_page(run, of_group, null)
  ), period as materialized (
    select p.col, p.period, p."from" as from_on, p."to" as to_on, p."weightsCount" as weights_count
    from opened o, jsonb_to_recordset(duties->'periods') as p("termKind" text, period text, "from" date, "to" date, col int, "weightsCount" boolean)
    where o.kind in ('marksPerPupil', 'termMarks') and p."termKind" = o.term_kind::text
  ), held as materialized (
    select l.id, l.on_date, l.position, l.topic, t.title as planned, t.work_kind, l.cancelled_at is not null or exists (select from substitution s
        where s.school_id = l.school_id and s.lesson_id = l.id and s.withdrawn_at is null and s.subject_given_id is not null) as is_lost
    from opened o join lesson l on l.school_id = (select app.school_id()) and l.group_id = o.id and l.on_date between o.starts_on and o.ends_on
        and l.withdrawn_at is null and (l.left_timetable_at is null or l.topic is not null)
      left join curriculum_topic t on t.school_id = l.school_id and t.id = l.curriculum_topic_id
    where o.kind in ('controlWorks', 'curriculum')
  ), work as materialized (
    select h.* from held h, opened o where o.kind = 'controlWorks' and (h.work_kind = 'controlWork' or exists (select from mark m
      where m.school_id = (select app.school_id()) and m.lesson_id = h.id and m.work_kind = 'controlWork'))
  ), pupil as materialized (
    select distinct p.id, p.surname, p.first_name, p.sort_key from opened o
      join course_group_membership k on k.school_id = (select app.school_id()) and k.group_id = o.id
      join person p on p.school_id = k.school_id and p.id = k.pupil_id
    where exists (select from period q where least(q.to_on, app.today()) between k.started_on and coalesce(k.ended_on, 'infinity'))
      or exists (select from work w where w.on_date between k.started_on and coalesce(k.ended_on, 'infinity'))
  ), given as materialized (
    select q.col, m.pupil_id, l.on_date, l.position, m.slot, m.value, m.weight, m.counts, exists (select from mark r where r.school_id = m.school_id
        and r.course_id = m.course_id and r.pupil_id = m.pupil_id and r.retake_of_lesson_id = m.lesson_id and r.retake_of_slot = m.slot and r.value is not null) as is_retaken
    from opened o join mark m on m.school_id = (select app.school_id()) and m.course_id = o.course_id and m.pupil_id in (select pupil.id from pupil)
        and coalesce(m.value::text, m.debt_due_on::text) is not null
      join course_group g on g.school_id = m.school_id and g.id = m.group_id and g.grading_mode = o.grading_mode
      join lesson l on l.school_id = m.school_id and l.id = m.lesson_id
      join period q on l.on_date between q.from_on and q.to_on
  )
  select jsonb_build_object('kind', o.kind, 'groupName', o.name, 'subject', o.subject, 'gradingMode', o.grading_mode,
    'periods', (select coalesce(jsonb_agg(jsonb_build_object('period', q.period, 'needed', n.needed) order by q.col), '[]')
      from period q left join app.marks_asked(array[of_group], duties) n on n.col = q.col),
    'works', (select coalesce(jsonb_agg(jsonb_build_object('onDate', w.on_date, 'topic', w.topic) order by w.on_date, w.position), '[]') from work w),
    'lessons', (select coalesce(jsonb_agg(jsonb_build_object('onDate', h.on_date, 'topic', h.topic, 'planned', h.planned, 'isLost', h.is_lost)
      order by h.on_date, h.position), '[]') from held h where o.kind = 'curriculum'),
    'pupils', (select coalesce(jsonb_agg(jsonb_build_object('surname', p.surname, 'firstName', p.first_name,
        'periods', (select coalesce(jsonb_agg(case o.kind when 'marksPerPupil' then jsonb_build_object(
            'counting', (select count(*) from given v where v.col = q.col and v.pupil_id = p.id and v.value is not null and v.counts),
            'marks', (select coalesce(jsonb_agg(jsonb_build_array(v.on_date, coalesce(to_jsonb(v.value), '"debt"')) order by v.on_date, v.position, v.slot), '[]')
              from given v where v.col = q.col and v.pupil_id = p.id))
          else (select jsonb_build_object('sum', coalesce(sum(v.value * w.weight), 0), 'weight', coalesce(sum(w.weight), 0))
              from given v, lateral (select case when q.weights_count then v.weight else 1 end as weight) w
              where v.col = q.col and v.pupil_id = p.id and v.value is not null and v.counts and not v.is_retaken)
            || jsonb_build_object('decided', (select jsonb_build_object('kind', t.kind, 'value', t.value, 'reason', r.reason, 'at', r.received_at)
              from term_mark t join term_mark_revision r on r.school_id = t.school_id and r.id = t.revision_id
              where t.school_id = (select app.school_id()) and t.course_id = o.course_id and t.pupil_id = p.id and t.period::text = q.period and t.stage = 'decided' and t.kind is not null)) end
          order by q.col), '[]') from period q),
        'works', (select coalesce(jsonb_agg(jsonb_build_object('attendance', x.kind,
            'marks', (select coalesce(jsonb_agg(coalesce(to_jsonb(m.value), '"debt"') order by m.slot), '[]') from mark m
              where m.school_id = (select app.school_id()) and m.lesson_id = w.id and m.pupil_id = p.id and coalesce(m.value::text, m.debt_due_on::text) is not null))
          order by w.on_date, w.position), '[]')
          from work w left join attendance_exception x on x.school_id = (select app.school_id()) and x.lesson_id = w.id and x.pupil_id = p.id))
        order by p.sort_key, p.id), '[]') from pupil p))
  from opened o $$;

revoke all on function app.may_open_page(uuid, uuid, uuid), app.check_evidence(uuid, uuid), app.check_group_evidence(uuid, uuid, jsonb) from public;
grant execute on function app.check_evidence(uuid, uuid), app.check_group_evidence(uuid, uuid, jsonb) to journal_app;
