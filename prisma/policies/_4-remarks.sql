-- Remarks on keeping the journal (regulation 1.3, 1.5): who answers for what, who is a party, which step may follow which.
-- The steps are those of lib/remarks/model.ts; a data test compares the two.

-- Whatever earlier signatures they had.
do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in ('remark_matter', 'automatic_remarks', 'remarks_owed')
  loop execute format('drop function %s', old); end loop;
end $$;

-- A person who keeps something today: only she has anything to answer for.
create or replace function app.answers_remarks() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select app.my_group_ids()) or exists (select app.my_class_ids()) or exists (select app.my_substituted_lesson_ids()) $$;

-- To whom a remark goes: whoever kept the lesson on its day, or keeps the group or leads the class today. Where none of those
-- who kept it is a teacher any more, whoever has the group now.
create or replace function app.remark_addressees(of_lesson uuid, of_group uuid, of_class uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with present as (select t.teacher_id as id from teaching_assignment t
      where t.school_id = (select app.school_id()) and t.group_id = of_group and app.is_open(t.started_on, t.ended_on)),
    kept as (select s.substitute_id as id from substitution s
        where s.school_id = (select app.school_id()) and s.lesson_id = of_lesson and s.withdrawn_at is null
      union all select t.teacher_id from lesson l join teaching_assignment t on t.school_id = l.school_id and t.group_id = l.group_id
          and t.started_on <= l.on_date and (t.ended_on is null or t.ended_on >= l.on_date)
        where l.school_id = (select app.school_id()) and l.id = of_lesson and not exists (select from substitution s
          where s.school_id = l.school_id and s.lesson_id = l.id and s.withdrawn_at is null)),
    still as (select k.id from kept k where app.teaches_on(k.id, app.today()))
  select distinct x.id from (
    select id from still
    union all select id from present where of_group is not null and not exists (select from still)
    union all select a.person_id from staff_appointment a where of_class is not null and a.school_id = (select app.school_id()) and a.class_id = of_class
      and a.post = 'classTeacher' and a.approved_at is not null and app.is_open(a.started_on, a.ended_on)) x
  where (select app.oversees()) $$;

-- What a remark is to be raised on, for the form, which holds no pupil: null where there is no such thing, or it lies ahead.
create function app.remark_matter(of_lesson uuid, of_group uuid, of_class uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'remarks are not this person''s to raise'; end if;
  return (with matter as (
      select l.id as lesson_id, l.group_id, null::uuid as class_id, l.on_date from lesson l
        where l.school_id = (select app.school_id()) and l.id = of_lesson and l.withdrawn_at is null and l.on_date <= app.today()
      union all select null, g.id, null, app.today() from course_group g where of_lesson is null and g.school_id = (select app.school_id()) and g.id = of_group
      union all select null, null, c.id, app.today() from school_class c where of_lesson is null and c.school_id = (select app.school_id()) and c.id = of_class)
    select jsonb_build_object('groupId', m.group_id, 'classId', m.class_id, 'onDate', m.on_date, 'name', coalesce(g.name, c.name),
      'subject', (select s.subject from app.groups_with_subject() s where s.id = m.group_id), 'yearId', coalesce(k.year_id, c.year_id),
      'isParty', app.is_party_to(m.group_id, m.class_id, m.lesson_id),
      'addressees', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name) order by p.sort_key, p.id), '[]')
        from person p where p.school_id = (select app.school_id()) and p.id in (select app.remark_addressees(m.lesson_id, m.group_id, m.class_id))))
    from matter m left join course_group g on g.school_id = (select app.school_id()) and g.id = m.group_id
      left join course k on k.school_id = g.school_id and k.id = g.course_id
      left join school_class c on c.school_id = (select app.school_id()) and c.id = m.class_id);
end $$;

-- Whether the person may raise this one today: of nothing ahead, on a named pupil only where she sees him, to whoever answers
-- for it, never where she is a party.
create or replace function app.may_raise_remark(of_lesson uuid, of_group uuid, of_class uuid, of_pupil uuid, day date, addressee uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.oversees()
    and case when of_lesson is null then day = app.today()
      else exists (select from lesson l where l.school_id = (select app.school_id()) and l.id = of_lesson and l.on_date = day and day <= app.today() and l.withdrawn_at is null) end
    and (of_pupil is null or app.reads_whole_school() and app.cell_is_open(of_lesson, of_pupil))
    and not app.is_party_to(of_group, of_class, of_lesson)
    and addressee <> app.person_id()
    and addressee in (select app.remark_addressees(of_lesson, of_group, of_class)) $$;

-- What may follow what, and whose it is. `ordinal` is that of the new step: the one before it must be the last.
create or replace function app.may_step_remark(remark uuid, ordinal int, kind remark_step_kind) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from remark r left join remark_step p on p.school_id = r.school_id and p.remark_id = r.id and p.ordinal = may_step_remark.ordinal - 1
    where r.school_id = (select app.school_id()) and r.id = may_step_remark.remark and case
      when may_step_remark.kind = 'raised' then may_step_remark.ordinal = 1 and r.raised_by_id = app.person_id()
      when may_step_remark.kind in ('seen', 'answered', 'fixed') then r.addressee_id = app.person_id() and app.answers_remarks()
        and (p.kind in ('raised', 'returned', 'reopened') or p.kind = 'seen' and may_step_remark.kind <> 'seen')
      else app.oversees() and r.addressee_id <> app.person_id() and (r.pupil_id is null or app.reads_whole_school())
        and not app.is_party_to(r.group_id, r.class_id, r.lesson_id)
        and case may_step_remark.kind when 'closed' then p.kind = 'verified' when 'reopened' then p.kind in ('verified', 'closed')
          else p.kind in ('answered', 'fixed') end end) $$;

-- Automatic remarks: of each lesson whose hour passed while something of it was missing, opened at that hour and closed when
-- it was complete. None is stored: they follow from the lessons alone (app.lessons_with_filling). Counted by keepers and group,
-- those first who have most open.
create function app.automatic_remarks(days jsonb, as_of timestamptz, keeper uuid, of_class uuid, wanted text, max_count int, skip int) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the remarks of the school are not this person''s'; end if;
  return (with every as materialized (
      select f.group_id, f.substitute_id, f.on_date, f.state = 4 as is_open, k.teacher_ids
      from app.lessons_with_filling(days, as_of) f
        cross join lateral (select case when f.substitute_id is not null then array[f.substitute_id]
          else (select coalesce(array_agg(t.teacher_id order by t.teacher_id), '{}') from teaching_assignment t where t.school_id = (select app.school_id())
            and t.group_id = f.group_id and t.started_on <= f.on_date and (t.ended_on is null or t.ended_on >= f.on_date)) end as teacher_ids) k
      where f.state in (3, 4)
    ), remark as (
      select f.* from every f where (keeper is null or keeper = any (f.teacher_ids))
        and (of_class is null or f.group_id in (select p.group_id from course_group_part p where p.school_id = (select app.school_id()) and p.class_id = of_class))
    ), heap as (
      select group_id, substitute_id, teacher_ids, count(*) filter (where is_open) as open, count(*) filter (where not is_open) as closed,
        min(on_date) as first_on, max(on_date) as last_on
      from remark where case wanted when 'open' then is_open when 'closed' then not is_open else true end
      group by group_id, substitute_id, teacher_ids
    ), page as (select row_number() over () as place, h.* from (select *, sum(open) over same as open_of_all, sum(closed) over same as closed_of_all from heap
        window same as (partition by teacher_ids)
        order by open_of_all desc, closed_of_all desc, teacher_ids, open desc, closed desc, first_on, group_id limit max_count offset skip) h)
    select jsonb_build_object('open', (select count(*) from remark where is_open), 'closed', (select count(*) from remark where not is_open),
      'heaps', (select count(*) from heap),
      'teachers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name) order by p.sort_key, p.id), '[]')
        from person p where p.school_id = (select app.school_id()) and p.id in (select unnest(every.teacher_ids) from every)),
      'page', (select coalesce(jsonb_agg(jsonb_build_object('groupId', page.group_id, 'groupName', g.name, 'subject', g.subject, 'keepers', k.names,
          'open', page.open, 'closed', page.closed, 'firstOn', page.first_on, 'lastOn', page.last_on) order by page.place), '[]')
        from page join app.groups_with_subject() g on g.id = page.group_id
          cross join lateral app.keepers(page.group_id, page.last_on, page.substitute_id) k)));
end $$;

-- For the role that tells: remarks that the addressee still owes an answer, by the step that gave the day, and whether she has taken
-- no step since; never their text.
create function app.remarks_owed() returns table (remark_id uuid, ordinal int, addressee_id uuid, due_on date, given_at timestamptz, is_unseen boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id, due.ordinal, r.addressee_id, due.due_on, due.at, due.ordinal = last.ordinal
  from remark r
    cross join lateral (select s.kind, s.ordinal from remark_step s where s.school_id = r.school_id and s.remark_id = r.id order by s.ordinal desc limit 1) last
    cross join lateral (select s.ordinal, s.due_on, s.at from remark_step s
      where s.school_id = r.school_id and s.remark_id = r.id and s.due_on is not null order by s.ordinal desc limit 1) due
  where r.school_id = (select app.school_id()) and last.kind in ('raised', 'seen', 'returned', 'reopened') $$;

create or replace function app.deputies() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct a.person_id from staff_appointment a where a.school_id = (select app.school_id()) and a.post = 'deputy'
    and a.approved_at is not null and app.is_open(a.started_on, a.ended_on) $$;

revoke all on function app.answers_remarks(), app.remark_addressees(uuid, uuid, uuid), app.remark_matter(uuid, uuid, uuid),
  app.may_raise_remark(uuid, uuid, uuid, uuid, date, uuid), app.may_step_remark(uuid, int, remark_step_kind),
  app.automatic_remarks(jsonb, timestamptz, uuid, uuid, text, int, int), app.remarks_owed(), app.deputies() from public, journal_app;
grant execute on function app.answers_remarks(), app.remark_addressees(uuid, uuid, uuid), app.remark_matter(uuid, uuid, uuid),
  app.may_raise_remark(uuid, uuid, uuid, uuid, date, uuid), app.may_step_remark(uuid, int, remark_step_kind),
  app.automatic_remarks(jsonb, timestamptz, uuid, uuid, text, int, int) to journal_app;
grant execute on function app.remarks_owed(), app.deputies() to journal_notices;
