-- Printed sheets held against the record (capability 33): what a sheet shows is told by one value, made of the identities of
-- the revisions it rests on, so that nothing of a pupil is kept beside the record or told to whoever has the paper.

-- Whatever earlier signatures they had.
do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in ('sheet_content', 'sheet_head', 'print_content')
  loop execute format('drop function %s', old); end loop;
end $$;

-- Whether whoever asks may open the page that a sheet is of: as the page's own policies have it.
create or replace function app.may_print(sheet printed_sheet_kind, of_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
    when sheet in ('markFigures', 'attendanceFigures', 'fillingReport', 'workingGroup') and of_id is distinct from (select app.school_id()) then false
    when (select app.reads_whole_school()) then true
    when sheet in ('remarks', 'groupRemarks', 'workingGroup', 'checkPlan', 'checkReport', 'fillingReport') then (select app.oversees())
    when sheet in ('markFigures', 'attendanceFigures') then false
    when sheet = 'spread' then of_id = any (array(select app.my_group_ids() union select app.my_class_group_ids()
      union select app.my_class_pupil_group_ids() union select app.my_substituted_group_ids()))
    when sheet = 'reportCard' then of_id = any (array(select app.my_pupil_ids() union select app.my_class_pupil_ids()))
    else of_id = any (array(select app.my_class_ids())) end $$;

-- What a sheet rests on. A report card shows the marks that are public at the moment, and absences; marks that stand, all others.
create function app.sheet_content(school uuid, sheet printed_sheet_kind, of_id uuid, year uuid, term uuid) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with pupils as materialized (
    select distinct m.pupil_id as id from course_group_membership m where sheet = 'spread' and m.school_id = school and m.group_id = of_id
    union select e.pupil_id from enrolment e where sheet in ('summary', 'classFigures', 'attendance') and e.school_id = school and e.class_id = of_id
    union select of_id where sheet = 'reportCard'
  ), days as materialized (
    select t.starts_on, t.ends_on from term t where sheet = 'spread' and t.school_id = school and t.id = term
    union all select y.starts_on, y.ends_on from school_year y where sheet in ('attendance', 'reportCard', 'remarks', 'groupRemarks') and y.school_id = school and y.id = year
  ), hour as materialized (
    select l.* from days d join lesson l on l.school_id = school and l.on_date between d.starts_on and d.ends_on
    where sheet = 'spread' and l.withdrawn_at is null and l.group_id = of_id
  ), told as materialized (
    select r.id, s.ordinal, s.kind, s.by_id
    from days d join remark r on r.school_id = school and r.on_date between d.starts_on and d.ends_on join remark_step s on s.school_id = school and s.remark_id = r.id
    where sheet in ('remarks', 'groupRemarks') and r.pupil_id is null and (r.class_id = of_id or r.group_id = of_id
      or r.group_id in (select p.group_id from course_group_part p where p.school_id = school and p.class_id = of_id))
  ), seat as materialized (
    select m.* from working_group_membership m where sheet = 'workingGroup' and m.school_id = school and m.approved_at is not null
  -- Whoever stands on the sheet by name.
  ), named as (
    select id from pupils union select by_id from told union select person_id from seat
    union select a.person_id from staff_appointment a join school o on o.id = a.school_id
      where sheet in ('summary', 'classFigures') and a.school_id = school and a.class_id = of_id and a.post = 'classTeacher' and a.approved_at is not null
        and (app.now() at time zone o.time_zone)::date between a.started_on and coalesce(a.ended_on, 'infinity')
    union select m.person_id from planned_check c join planned_check_member m on m.school_id = c.school_id and m.planned_check_id = c.id where c.school_id = school
      and (sheet = 'checkPlan' and c.version_id in (select v.id from check_plan_version v where v.school_id = school and v.plan_id = of_id and v.decision = 'approved')
        or sheet = 'checkReport' and c.id = (select r.planned_check_id from check_run r where r.school_id = school and r.id = of_id))
  ), line(of_what) as (
    select row('person', p.id, p.surname, p.first_name)::text from named n join person p on p.school_id = school and p.id = n.id
    union all select row('member', m.pupil_id, m.started_on, m.ended_on)::text from course_group_membership m
      where sheet = 'spread' and m.school_id = school and m.group_id = of_id
    union all select row('enrolled', e.pupil_id, e.started_on, e.ended_on)::text from enrolment e
      where sheet in ('summary', 'classFigures', 'attendance') and e.school_id = school and e.class_id = of_id
    union all select row('lesson', l.id, l.on_date, l.position, l.topic_revision_id, l.cancelled_at is not null, h.revision_id)::text
      from hour l left join homework h on h.school_id = school and h.given_lesson_id = l.id where sheet = 'spread'
    union all select row('mark', m.lesson_id, m.pupil_id, m.slot, m.revision_id)::text
      from hour l join mark m on m.school_id = school and m.lesson_id = l.id where sheet = 'spread'
    union all select row('away', x.lesson_id, x.pupil_id, x.revision_id, l.cancelled_at is not null)::text
      from hour l join attendance_exception x on x.school_id = school and x.lesson_id = l.id join pupils on pupils.id = x.pupil_id
    union all select row('away', x.lesson_id, x.pupil_id, x.revision_id, l.cancelled_at is not null)::text
      from pupils join attendance_exception x on x.school_id = school and x.pupil_id = pupils.id
        join lesson l on l.school_id = school and l.id = x.lesson_id and l.withdrawn_at is null join days d on l.on_date between d.starts_on and d.ends_on
      where sheet in ('attendance', 'reportCard')
    union all select row('spell', s.id, s.withdrawn_at is not null)::text from pupils
      join absence_spell s on s.school_id = school and s.pupil_id = pupils.id join days d on s.started_on <= d.ends_on and s.ended_on >= d.starts_on
      where sheet in ('attendance', 'reportCard')
    union all select row('period', s.course_id, s.pupil_id, s.period, s.revision_id)::text from pupils
      join term_mark s on s.school_id = school and s.pupil_id = pupils.id and s.stage = 'decided'
      join course c on c.school_id = s.school_id and c.id = s.course_id and c.year_id = year
      where sheet in ('summary', 'classFigures')
        or sheet = 'spread' and c.id = (select g.course_id from course_group g where g.school_id = school and g.id = of_id)
          and s.period::text in (select case when c.term_kind <> 'halfYear' or t.kind = 'halfYear' then t.kind::text || t.ordinal
            when t.ordinal % 2 = 0 then 'halfYear' || t.ordinal / 2 end from term t where t.school_id = school and t.id = term)
    union all select row('given', r.course_id, r.period, r.id)::text from pupils
      join term_mark_revision r on r.school_id = school and r.pupil_id = pupils.id and r.stage = 'decided' and r.publish_at <= app.now()
      join course c on c.school_id = r.school_id and c.id = r.course_id and c.year_id = year
      where sheet = 'reportCard'
    union all select row('remark', id, ordinal, kind)::text from told
    union all select row('seat', id, is_chair, order_number, order_on, started_on, ended_on)::text from seat
    union all select row('version', v.id)::text from check_plan_version v
      where sheet = 'checkPlan' and v.school_id = school and v.plan_id = of_id and v.decision = 'approved'
    union all select row('report', r.id, r.decision)::text from check_report r where sheet = 'checkReport' and r.school_id = school and r.run_id = of_id
  )
  select encode(sha256(convert_to(coalesce(string_agg(of_what, E'\n' order by of_what collate "C"), ''), 'UTF8')), 'hex') from line $$;

create function app.print_content(school uuid, sheet printed_sheet_kind, of_id uuid, year uuid, term uuid, span daterange, row_kind text, tells text[]) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when sheet in ('markFigures', 'attendanceFigures', 'fillingReport') then app.figures_content(school, sheet, year, term, span, row_kind, tells)
    else app.sheet_content(school, sheet, of_id, year, term) end $$;

-- The year that the school's figures are of: the one begun last.
create or replace function app.present_year() returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select y.id from school_year y where y.school_id = (select app.school_id()) and y.starts_on <= app.today() order by y.starts_on desc limit 1 $$;

-- What a sheet is headed by, and the value of what it shows; nothing for whoever may not open it.
create function app.sheet_head(sheet printed_sheet_kind, of_id uuid, term uuid, span daterange, row_kind text, tells text[])
  returns table (year_id uuid, first_year int, content_hash text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select y.id, extract(year from y.starts_on)::int, app.print_content(y.school_id, sheet, of_id, y.id, term, span, row_kind, tells)
  from school_year y where y.school_id = (select app.school_id()) and app.may_print(sheet, of_id) and y.id = case when sheet in ('spread', 'groupRemarks')
    then (select c.year_id from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id where g.school_id = y.school_id and g.id = of_id)
    else case sheet
    when 'reportCard' then (select k.year_id from enrolment e join school_class k on k.school_id = e.school_id and k.id = e.class_id
      where e.school_id = y.school_id and e.pupil_id = of_id and e.started_on <= app.today() order by e.started_on desc limit 1)
    -- A group is approved before its first year begins, too.
    when 'workingGroup' then coalesce(app.present_year(), (select z.id from school_year z where z.school_id = y.school_id order by z.starts_on limit 1))
    when 'checkPlan' then (select p.year_id from check_plan p where p.school_id = y.school_id and p.id = of_id)
    when 'checkReport' then (select p.year_id from check_run r join planned_check c on c.school_id = r.school_id and c.id = r.planned_check_id
      join check_plan_version v on v.school_id = c.school_id and v.id = c.version_id join check_plan p on p.school_id = v.school_id and p.id = v.plan_id
      where r.school_id = y.school_id and r.id = of_id)
    when 'markFigures' then app.present_year() when 'attendanceFigures' then app.present_year() when 'fillingReport' then app.present_year()
    else (select k.year_id from school_class k where k.school_id = y.school_id and k.id = of_id) end end $$;

-- For whoever holds the paper, with nothing of a pupil, a group or a class: what kind of sheet it is, of when, and whether
-- the record still is what it was.
create or replace function app.printed_sheet_of(hash text)
  returns table (kind text, term_kind text, term_ordinal int, first_year int, printed_on date, school jsonb, is_same boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.kind::text, t.kind::text, t.ordinal, extract(year from y.starts_on)::int, (s.printed_at at time zone o.time_zone)::date,
    jsonb_build_object('ky', o.name_ky, 'ru', o.name_ru, 'en', o.name_en),
    s.content_hash = app.print_content(s.school_id, s.kind, coalesce(s.group_id, s.class_id, s.pupil_id, s.plan_id, s.run_id, s.school_id), s.year_id, s.term_id,
      daterange(s.from_on, s.to_on, '[]'), s.row_kind, s.tells)
  from printed_sheet s join school o on o.id = s.school_id join school_year y on y.school_id = s.school_id and y.id = s.year_id
    left join term t on t.school_id = s.school_id and t.id = s.term_id
  where s.code_hash = hash $$;

revoke all on function app.may_print(printed_sheet_kind, uuid), app.sheet_content(uuid, printed_sheet_kind, uuid, uuid, uuid), app.print_content(uuid, printed_sheet_kind, uuid, uuid, uuid, daterange, text, text[]),
  app.present_year(), app.sheet_head(printed_sheet_kind, uuid, uuid, daterange, text, text[]), app.printed_sheet_of(text) from public, journal_app;
grant execute on function app.may_print(printed_sheet_kind, uuid), app.sheet_head(printed_sheet_kind, uuid, uuid, daterange, text, text[]) to journal_app;
grant execute on function app.printed_sheet_of(text) to journal_verify;
