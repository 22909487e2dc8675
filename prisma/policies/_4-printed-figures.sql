-- What a printed table of the whole school's figures rests on, as one value (_4-printed-sheets.sql calls it). Whatever a number or a name
-- of it is made of stands in a line here, and nothing else, so that a later day, another pupil's move or a lesson nobody counted
-- leaves a paper as true as it was.

-- `span`: the days of a report, with those it is set beside. `term`: of figures of a term, of a report of one. `row_kind`: what the rows are.
-- `tells`: what a report says besides filling and remarks, 'statistics' (attendance, period marks) and 'changes' after a closing; of figures of
-- a whole year which of its marks they are of, 'year', 'exam' or 'final', and all of them where a paper of earlier days does not say.
create or replace function app.figures_content(school uuid, sheet printed_sheet_kind, year uuid, term uuid, span daterange, row_kind text, tells text[]) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with here as materialized (
    select o.time_zone, (app.now() at time zone o.time_zone)::date as today, sheet <> 'fillingReport' or coalesce('statistics' = any (tells), false) as tells_pupils,
      coalesce('changes' = any (tells), false) as tells_changes
    from school o where o.id = school
  -- A year before is set beside the figures of marks, of the same period.
  ), asked as materialized (
    select y.id, y.starts_on, y.ends_on, e.terms_end_on, e.quarters_end_on, case when sheet = 'fillingReport' then least(h.today, upper(span) - 1) else h.today end as until
    from here h, school_year y, lateral (select max(t.ends_on) as terms_end_on, max(t.ends_on) filter (where t.kind = 'quarter') as quarters_end_on
      from term t where t.school_id = school and t.year_id = y.id) e
    where y.school_id = school and (y.id = year or sheet = 'markFigures' and y.id = (select b.id from school_year b join school_year z on z.school_id = school and z.id = year
      where b.school_id = school and b.starts_on < z.starts_on order by b.starts_on desc limit 1))
  ), days as materialized (
    select t.starts_on, t.ends_on from term t where sheet <> 'fillingReport' and t.school_id = school and t.id = term
    union all select case when tells && '{exam,final}' then a.terms_end_on else a.starts_on end, a.ends_on from asked a where sheet <> 'fillingReport' and term is null and a.id = year
    union all select lower(span), upper(span) - 1 where sheet = 'fillingReport'
  ), held as materialized (
    select l.id, l.group_id, l.on_date, least(l.withdrawn_at, l.left_timetable_at, l.cancelled_at) is not null as is_gone,
      case when l.withdrawn_at is null and l.cancelled_at is null and h.tells_pupils then l.attendance_revision_id end as confirmed_by,
      case when l.topic_complete_since is not null and l.attendance_complete_since is not null and l.homework_complete_since is not null
        then greatest(l.topic_complete_since, l.attendance_complete_since, l.homework_complete_since) end as complete_at
    from here h, days d join lesson l on l.school_id = school and l.on_date between d.starts_on and d.ends_on where sheet <> 'markFigures'
  ), counted as materialized (
    select d.starts_on as from_on, case sheet when 'attendanceFigures' then (select max(on_date) from held where confirmed_by is not null) else d.ends_on end as to_on
    from days d where sheet <> 'markFigures'
  ), due as materialized (
    select a.day, (a.day + make_interval(hours => coalesce((select (s.value #>> '{}')::int from setting s where s.school_id = school and s.key = 'fillingDueHour' and s.effective_on <= a.day
      order by s.effective_on desc, s.set_at desc limit 1), 24))) at time zone h.time_zone as at
    from here h, days d, generate_series(d.starts_on, d.ends_on, interval '1 day') g(day), lateral (select g.day::date) a(day) where sheet = 'fillingReport'
  ), marked as materialized (
    select t.kind, t.ordinal from here h, term t where h.tells_pupils and t.school_id = school and term is not null and (t.id = term or sheet = 'fillingReport' and span @> daterange(t.starts_on, t.ends_on, '[]'))
  -- What courses give a mark for then, by the kind of their terms (periodsOfYear of lib/statistics), and the day by which it counts who was where.
  ), period as materialized (
    select a.id as year_id, k.kind, p.period, least(p.ends_on, a.until) as on_day
    from here h, asked a, unnest(enum_range(null::term_kind)) k(kind),
      lateral (select max(t.ends_on) as ends_on from term t where t.school_id = school and t.year_id = a.id and t.kind = k.kind) own,
      lateral (
        select case when own.ends_on is not null then (select o.kind::text || o.ordinal from term o where o.school_id = school and o.year_id = a.id and o.kind = k.kind and o.ends_on = t.ends_on)
          when k.kind <> 'halfYear' then t.kind::text || t.ordinal when t.ordinal % 2 = 0 then 'halfYear' || t.ordinal / 2 end, t.ends_on
        from marked m join term t on t.school_id = school and t.year_id = a.id and t.kind = m.kind and t.ordinal = m.ordinal
        union all select w.period, case when w.period = 'year' then l.ends_on else greatest(l.ends_on, a.ends_on) end
        from unnest(coalesce(nullif(tells, '{}'), '{year,exam,final}')) w(period), lateral (select coalesce(own.ends_on, a.quarters_end_on) as ends_on) l
        where sheet = 'markFigures' and term is null) p(period, ends_on)
    where h.tells_pupils and p.period is not null and p.ends_on is not null
  ), owed as materialized (
    select distinct p.year_id, p.period, p.on_day, c.id as course_id, g.id as group_id, m.pupil_id, e.class_id
    from period p join course c on c.school_id = school and c.year_id = p.year_id and c.term_kind = p.kind
      join course_group g on g.school_id = school and g.course_id = c.id and g.grading_mode = 'fivePoint'
      join course_group_membership m on m.school_id = school and m.group_id = g.id and p.on_day between m.started_on and coalesce(m.ended_on, 'infinity')
      join enrolment e on e.school_id = school and e.pupil_id = m.pupil_id and p.on_day between e.started_on and coalesce(e.ended_on, 'infinity')
    where sheet <> 'attendanceFigures'
  ), told as materialized (
    select r.id, r.addressee_id, s.ordinal, s.kind, s.due_on < least(h.today, d.ends_on) as is_over
    from here h, days d, remark r join remark_step s on s.school_id = r.school_id and s.remark_id = r.id
    where sheet = 'fillingReport' and r.school_id = school and s.at < (d.ends_on + 1)::timestamp at time zone h.time_zone
  ), teaches as materialized (
    select t.group_id, t.teacher_id, greatest(t.started_on, c.from_on) as from_on, least(t.ended_on, c.to_on) as to_on, true as is_named
    from counted c join teaching_assignment t on t.school_id = school and t.started_on <= c.to_on and coalesce(t.ended_on, 'infinity') >= c.from_on
      join course_group g on g.school_id = school and g.id = t.group_id join course k on k.school_id = school and k.id = g.course_id and k.year_id = year
    where row_kind = 'teacher'
    union select t.group_id, t.teacher_id, null, null, o.year_id = year
    from (select distinct group_id, on_day, year_id from owed) o join teaching_assignment t on t.school_id = school and t.group_id = o.group_id and o.on_day between t.started_on and coalesce(t.ended_on, 'infinity')
    where row_kind = 'teacher' and sheet = 'markFigures'
  ), instead as materialized (
    select s.lesson_id, s.substitute_id from held h join substitution s on s.school_id = school and s.lesson_id = h.id and s.withdrawn_at is null where row_kind = 'teacher'
  ), line(of_what) as (
    select row('teacher', p.id, p.surname, p.first_name)::text from person p where p.school_id = school
      and p.id in (select teacher_id from teaches where is_named union select substitute_id from instead union select addressee_id from told where row_kind = 'teacher')
    union all select row('class', k.id, k.name, k.grade)::text from school_class k where row_kind in ('class', 'parallel') and k.school_id = school
      and (k.year_id = year or row_kind = 'parallel' and k.year_id in (select id from asked))
    union all select row('subject', s.id, s.name_ky, s.name_ru, s.name_en)::text from subject s where row_kind = 'subject' and s.school_id = school
      and s.id in (select c.subject_id from course c where c.school_id = school and c.year_id = year)
    union all select row('teaches', group_id, teacher_id, from_on, to_on)::text from teaches
    union all select row('instead', lesson_id, substitute_id)::text from instead
    union all select row('sits', p.group_id, p.class_id)::text from course_group_part p where sheet = 'fillingReport' and row_kind = 'class' and p.school_id = school
    union all select row('stays', m.group_id, m.pupil_id, e.class_id, greatest(m.started_on, e.started_on, c.from_on), least(m.ended_on, e.ended_on, c.to_on))::text
      from here h join counted c on h.tells_pupils join course_group_membership m on m.school_id = school and m.started_on <= c.to_on and coalesce(m.ended_on, 'infinity') >= c.from_on
        join enrolment e on e.school_id = school and e.pupil_id = m.pupil_id and e.started_on <= c.to_on and coalesce(e.ended_on, 'infinity') >= c.from_on
        join school_class k on k.school_id = school and k.id = e.class_id and k.year_id = year
    union all select row('owed', o.period, o.group_id, o.pupil_id, o.class_id)::text from owed o
    union all select row('counted', s.course_id, s.pupil_id, s.period, s.revision_id)::text
      from (select distinct course_id, pupil_id, period from owed) o join term_mark s on s.school_id = school and s.course_id = o.course_id and s.pupil_id = o.pupil_id
        and s.period::text = o.period and s.stage = 'decided'
    union all select row('confirmed', h.id, h.confirmed_by)::text from held h where h.confirmed_by is not null
    union all select row('away', x.lesson_id, x.pupil_id, x.revision_id)::text from held h join attendance_exception x on x.school_id = school and x.lesson_id = h.id where h.confirmed_by is not null
    union all select distinct row('because', x.lesson_id, x.pupil_id, s.id)::text
      from held h join attendance_exception x on x.school_id = school and x.lesson_id = h.id and x.kind = 'absent'
        join absence_spell s on s.school_id = school and s.pupil_id = x.pupil_id and s.withdrawn_at is null and s.kind <> 'exempt' and h.on_date between s.started_on and s.ended_on
      where h.confirmed_by is not null
    union all select row('filled', h.id, h.is_gone, extract(epoch from h.complete_at), coalesce(h.complete_at > d.at, d.at < app.now()))::text from held h join due d on d.day = h.on_date
    union all select row('special', s.id, s.started_on, s.ended_on, s.kind, s.works_as_weekday)::text
      from days d join special_day s on s.school_id = school and s.started_on <= d.ends_on and s.ended_on >= d.starts_on where sheet = 'fillingReport' and s.withdrawn_at is null
    union all select row('remark', id, ordinal, kind, is_over)::text from told
    union all select row('afterClosing', r.id)::text
      from here h, days d, mark_revision r join lesson l on l.school_id = r.school_id and l.id = r.lesson_id
        join term t on t.school_id = r.school_id and l.on_date between t.starts_on and t.ends_on
        join term_closing k on k.school_id = t.school_id and k.term_id = t.id and k.reopened_at is null and k.closed_at < r.received_at
      where h.tells_changes and r.school_id = school and (r.received_at at time zone h.time_zone)::date between d.starts_on and d.ends_on
    -- A period mark is closed with its term, a year's with the last (changesCte of lib/db/acts).
    union all select row('decided', r.id)::text
      from here h, days d, term_mark_revision r join course o on o.school_id = school and o.id = r.course_id
      where h.tells_changes and r.school_id = school and r.stage = 'decided' and (r.received_at at time zone h.time_zone)::date between d.starts_on and d.ends_on
        and exists (select from term t join term_closing k on k.school_id = school and k.term_id = t.id and k.reopened_at is null and k.closed_at < r.received_at
          where t.school_id = school and t.year_id = o.year_id and (t.kind::text || t.ordinal = r.period::text
            or t.kind = 'quarter' and t.ordinal % 2 = 0 and 'halfYear' || t.ordinal / 2 = r.period::text
            or r.period = 'year' and t.ends_on = (select max(e.ends_on) from term e where e.school_id = school and e.year_id = t.year_id)))
  )
  select encode(sha256(convert_to(coalesce(string_agg(of_what, E'\n' order by of_what collate "C"), ''), 'UTF8')), 'hex') from line $$;

revoke all on function app.figures_content(uuid, printed_sheet_kind, uuid, uuid, daterange, text, text[]) from public, journal_app;
