-- The next school year is put in force at once, out of what was drafted, and taken back as long as nothing stands on it. Both are
-- the leadership's, and each asks everything by itself: the tables of a year are given to nobody for it.

-- Everything of the new year, as lib/year-turn/plan-model.ts made it. Nobody gives a group to himself by it, nor to whom none may
-- be given; a pupil moves on from a class of the year before and from nowhere else.
create or replace function app.begin_year(turn uuid, planned jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  school uuid := app.school_id(); me uuid := app.person_id(); drafted year_turn; first_day date := (planned #>> '{year,starts_on}')::date;
  last_day date; ended uuid[]; guarded jsonb;
begin
  if not app.reads_whole_school() then raise insufficient_privilege using message = 'the leadership alone begins a year'; end if;
  select * into drafted from year_turn t where t.school_id = school and t.id = turn and t.begun_at is null for update;
  if not found then raise exception using errcode = 'JA002', message = 'JA002: no such draft'; end if;
  select y.ends_on into last_day from school_year y where y.school_id = school and y.id = drafted.from_year_id;
  if first_day <= last_day then
    raise exception using errcode = 'JA002', message = 'JA002: the years overlap';
  end if;
  if exists (select from jsonb_to_recordset(planned->'assignments') as a (teacher_id uuid)
      where a.teacher_id = me or not app.may_be_given_a_group(a.teacher_id, first_day)) then
    raise insufficient_privilege using message = 'a group that may not be given';
  end if;
  if exists (select from jsonb_to_recordset(planned->'leaders') as a (person_id uuid) where a.person_id = me or not app.may_be_given_a_group(a.person_id, first_day)) then
    raise insufficient_privilege using message = 'a class that may not be given';
  end if;

  insert into school_year (school_id, id, label, starts_on, ends_on, weekdays)
    select school, turn, label, starts_on, ends_on, weekdays from jsonb_to_record(planned->'year') as y (label text, starts_on date, ends_on date, weekdays int[]);
  insert into term (school_id, id, year_id, kind, ordinal, starts_on, ends_on)
    select school, id, turn, kind, ordinal, starts_on, ends_on from jsonb_to_recordset(planned->'terms') as t (id uuid, kind term_kind, ordinal int, starts_on date, ends_on date);
  insert into school_class (school_id, id, year_id, grade, letter, name, shift, language_of_instruction)
    select school, id, turn, grade, letter, name, shift, language from jsonb_to_recordset(planned->'classes') as c (id uuid, grade int, letter text, name text, shift int, language text);
  insert into special_day (school_id, id, year_id, started_on, ended_on, kind, scope, shift, grade, class_id, works_as_weekday, bell_schedule_id, reason_ky, reason_ru, reason_en, entered_at, entered_by_id)
    select school, id, turn, started_on, ended_on, kind, scope, shift, grade, class_id, works_as_weekday, bell_schedule_id, ky, ru, en, app.now(), me
    from jsonb_to_recordset(planned->'days') as d (id uuid, started_on date, ended_on date, kind special_day_kind, scope special_day_scope, shift int, grade int, class_id uuid, works_as_weekday int, bell_schedule_id uuid, ky text, ru text, en text);
  -- Who leads a class waits for the director; what a director proposes himself counts as his word.
  insert into staff_appointment (school_id, id, person_id, post, class_id, started_on, proposed_at, proposed_by_id, approved_at, approved_by_id)
    select school, id, person_id, 'classTeacher', class_id, first_day, app.now(), me, case when is_director then app.now() end, case when is_director then me end
    from jsonb_to_recordset(planned->'leaders') as a (id uuid, class_id uuid, person_id uuid), app.holds_post('director', 'actingDirector') is_director;
  insert into subgroup (school_id, id, class_id, name, source)
    select school, id, class_id, name, source from jsonb_to_recordset(planned->'subgroups') as s (id uuid, class_id uuid, name text, source subgroup_source);
  insert into course (school_id, id, year_id, subject_id, term_kind)
    select school, id, turn, subject_id, term_kind from jsonb_to_recordset(planned->'courses') as c (id uuid, subject_id uuid, term_kind term_kind);
  insert into course_group (school_id, id, course_id, name, grading_mode, created_at)
    select school, id, course_id, name, grading_mode, app.now() from jsonb_to_recordset(planned->'groups') as g (id uuid, course_id uuid, name text, grading_mode grading_mode);
  insert into course_group_part (school_id, id, group_id, class_id, subgroup_id)
    select school, gen_random_uuid(), group_id, class_id, subgroup_id from jsonb_to_recordset(planned->'parts') as p (group_id uuid, class_id uuid, subgroup_id uuid);
  insert into teaching_assignment (school_id, id, group_id, teacher_id, started_on)
    select school, gen_random_uuid(), group_id, teacher_id, first_day from jsonb_to_recordset(planned->'assignments') as a (group_id uuid, teacher_id uuid);

  -- Where somebody was until now he is until the new year's first day, or the old one's last where he leaves.
  with moved as (
    update enrolment e set ended_on = case when m.class_id is null then last_day else first_day - 1 end, end_order_number = case when m.class_id is null then m.order_number end
    from jsonb_to_recordset(planned->'moves') as m (enrolment_id uuid, pupil_id uuid, class_id uuid, order_number text), school_class c
    where e.school_id = school and e.id = m.enrolment_id and e.pupil_id = m.pupil_id and e.ended_on is null
      and c.school_id = school and c.id = e.class_id and c.year_id = drafted.from_year_id returning e.id)
  select coalesce(array_agg(id), '{}') into ended from moved;
  if cardinality(ended) <> jsonb_array_length(planned->'moves') then raise exception using errcode = 'JA002', message = 'JA002: a pupil has moved meanwhile'; end if;
  insert into enrolment (school_id, id, pupil_id, class_id, started_on, order_number)
    select school, gen_random_uuid(), pupil_id, class_id, first_day, order_number
    from jsonb_to_recordset(planned->'moves') as m (pupil_id uuid, class_id uuid, order_number text) where class_id is not null;

  -- Whoever leaves takes her guardians' access with her (lib/pupils/move-commands.ts says the same of one who leaves singly).
  with leaving as (select g.id, g.ended_on from jsonb_to_recordset(planned->'moves') as m (pupil_id uuid, class_id uuid)
      join guardianship g on g.school_id = school and g.pupil_id = m.pupil_id and (g.ended_on is null or g.ended_on > last_day) where m.class_id is null),
    closed as (update guardianship g set ended_on = greatest(g.started_on, last_day) from leaving l where g.school_id = school and g.id = l.id returning g.id, l.ended_on)
  select coalesce(jsonb_object_agg(id, ended_on), '{}') into guarded from closed;

  insert into subgroup_membership (school_id, id, subgroup_id, pupil_id, started_on)
    select school, gen_random_uuid(), m.subgroup_id, m.pupil_id, first_day from jsonb_to_recordset(planned->'members') as m (subgroup_id uuid, pupil_id uuid);
  insert into course_group_membership (school_id, id, group_id, pupil_id, started_on)
    select distinct on (p.group_id, e.pupil_id) school, gen_random_uuid(), p.group_id, e.pupil_id, first_day
    from course_group_part p join school_class c on c.school_id = school and c.id = p.class_id and c.year_id = turn
      join enrolment e on e.school_id = school and e.class_id = c.id
    where p.school_id = school and (p.subgroup_id is null
      or exists (select from subgroup_membership s where s.school_id = school and s.subgroup_id = p.subgroup_id and s.pupil_id = e.pupil_id));

  update year_turn set begun_at = app.now(), begun_by_id = me, made = jsonb_build_object('counts', app.rows_of_year(turn), 'leaders', coalesce((select jsonb_agg(a -> 'id') from jsonb_array_elements(planned->'leaders') a), '[]'), 'ended', to_jsonb(ended), 'guarded', guarded)
    where school_id = school and id = turn;
end $$;

-- How many rows of each kind a year has: what was made of it, and what somebody added.
create or replace function app.rows_of_year(year uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with classes as (select id from school_class where school_id = (select app.school_id()) and year_id = year),
    courses as (select id from course where school_id = (select app.school_id()) and year_id = year),
    groups as (select g.id from course_group g join courses c on c.id = g.course_id where g.school_id = (select app.school_id())),
    subgroups as (select s.id from subgroup s join classes c on c.id = s.class_id where s.school_id = (select app.school_id()))
  select jsonb_build_object('terms', (select count(*) from term where school_id = (select app.school_id()) and year_id = year),
    'days', (select count(*) from special_day where school_id = (select app.school_id()) and year_id = year),
    'classes', (select count(*) from classes), 'courses', (select count(*) from courses), 'groups', (select count(*) from groups),
    'subgroups', (select count(*) from subgroups),
    'parts', (select count(*) from course_group_part where school_id = (select app.school_id()) and group_id in (select id from groups)),
    'enrolments', (select count(*) from enrolment where school_id = (select app.school_id()) and class_id in (select id from classes)),
    'assignments', (select count(*) from teaching_assignment where school_id = (select app.school_id()) and group_id in (select id from groups)),
    'members', (select count(*) from subgroup_membership where school_id = (select app.school_id()) and subgroup_id in (select id from subgroups)),
    'memberships', (select count(*) from course_group_membership where school_id = (select app.school_id()) and group_id in (select id from groups))) $$;

-- A year that was begun by a turn, and in which nothing was done since: no lesson, no timetable, no plan, no appointment but
-- those proposed by the turn and not decided since, nobody who came or moved. Its rows go, which is no loss: they stand in the turn, whose row and history stay.
create or replace function app.take_back_year(turn uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  school uuid := app.school_id(); begun year_turn;
begin
  if not app.reads_whole_school() then raise insufficient_privilege using message = 'the leadership alone takes a year back'; end if;
  select * into begun from year_turn t where t.school_id = school and t.id = turn and t.begun_at is not null and t.taken_back_at is null for update;
  if not found or begun.made->'counts' <> app.rows_of_year(turn)
    or exists (select from teaching_assignment a join course_group g on g.school_id = school and g.id = a.group_id join course c on c.school_id = school and c.id = g.course_id
      where a.school_id = school and c.year_id = turn and a.ended_on is not null)
    or exists (select from enrolment e join school_class c on c.school_id = school and c.id = e.class_id where e.school_id = school and c.year_id = turn and e.ended_on is not null) then
    raise exception using errcode = 'JA002', message = 'JA002: something stands on the year';
  end if;
  begin
    delete from course_group_membership m using course_group g, course c
      where m.school_id = school and g.school_id = school and g.id = m.group_id and c.school_id = school and c.id = g.course_id and c.year_id = turn;
    delete from teaching_assignment m using course_group g, course c
      where m.school_id = school and g.school_id = school and g.id = m.group_id and c.school_id = school and c.id = g.course_id and c.year_id = turn;
    delete from course_group_part m using course_group g, course c
      where m.school_id = school and g.school_id = school and g.id = m.group_id and c.school_id = school and c.id = g.course_id and c.year_id = turn;
    delete from course_group g using course c where g.school_id = school and c.school_id = school and c.id = g.course_id and c.year_id = turn;
    delete from course c where c.school_id = school and c.year_id = turn;
    delete from subgroup_membership m using subgroup s, school_class c
      where m.school_id = school and s.school_id = school and s.id = m.subgroup_id and c.school_id = school and c.id = s.class_id and c.year_id = turn;
    delete from subgroup s using school_class c where s.school_id = school and c.school_id = school and c.id = s.class_id and c.year_id = turn;
    delete from enrolment e using school_class c where e.school_id = school and c.school_id = school and c.id = e.class_id and c.year_id = turn;
    delete from special_day d where d.school_id = school and d.year_id = turn;
    delete from staff_appointment a where a.school_id = school and begun.made->'leaders' ? a.id::text and a.ended_on is null and a.declined_at is null and (a.approved_at is null or a.approved_at = begun.begun_at);
    delete from school_class c where c.school_id = school and c.year_id = turn;
    delete from term t where t.school_id = school and t.year_id = turn;
    delete from school_year y where y.school_id = school and y.id = turn;
    update enrolment e set ended_on = null, end_order_number = null where e.school_id = school and begun.made->'ended' ? e.id::text;
    update guardianship g set ended_on = (begun.made->'guarded' ->> g.id::text)::date where g.school_id = school and begun.made->'guarded' ? g.id::text;
  exception when foreign_key_violation or restrict_violation or exclusion_violation then
    raise exception using errcode = 'JA002', message = 'JA002: something stands on the year';
  end;
  update year_turn set taken_back_at = app.now(), taken_back_by_id = app.person_id() where school_id = school and id = turn;
end $$;

-- The first year of a school, which has none to turn: its days alone.
create or replace function app.open_first_year(year uuid, planned jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare school uuid := app.school_id();
begin
  if not app.reads_whole_school() then raise insufficient_privilege using message = 'the leadership alone opens a year'; end if;
  if exists (select from school_year y where y.school_id = school) then raise exception using errcode = 'JA002', message = 'JA002: there is a year'; end if;
  insert into school_year (school_id, id, label, starts_on, ends_on, weekdays)
    select school, year, label, starts_on, ends_on, weekdays from jsonb_to_record(planned->'year') as y (label text, starts_on date, ends_on date, weekdays int[]);
  insert into term (school_id, id, year_id, kind, ordinal, starts_on, ends_on)
    select school, id, year, kind, ordinal, starts_on, ends_on from jsonb_to_recordset(planned->'terms') as t (id uuid, kind term_kind, ordinal int, starts_on date, ends_on date);
end $$;

revoke all on function app.begin_year(uuid, jsonb), app.rows_of_year(uuid), app.take_back_year(uuid), app.open_first_year(uuid, jsonb) from public;
grant execute on function app.begin_year(uuid, jsonb), app.take_back_year(uuid), app.open_first_year(uuid, jsonb) to journal_app;
