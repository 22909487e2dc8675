-- Filling, level 1 (regulation 1.3): counts of lessons, and the lessons behind a number. Whoever oversees reads lessons
-- past row level security through the three functions at the end alone, and they give no pupil, no mark, no text of a
-- lesson, and no name but a teacher's. The rules are those of lib/oversight/model.ts; what each day is comes from the
-- calendar's model as `days`: [{day, col, dueAt, isSchoolFree, freeClassIds}], `col` being the column it is counted in.

-- Whatever earlier signatures they had.
do $$
declare old regprocedure;
begin
  for old in select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in (
    'lessons_with_filling', 'keepers', 'groups_with_subject', 'filling_row_names', 'filling_counts', 'filling_picture', 'filling_lessons', 'filling_lateness'
  ) loop execute format('drop function %s', old); end loop;
end $$;

-- The lessons of those days, of those groups (null: of all), as they stood at an instant, under the rights of whoever calls it. The state is a number,
-- from best to worst as in the model: 0 excused, 1 in time, 2 not due, 3 late, 4 missing. `offset 0` keeps the planner from
-- working an expression out again wherever it is used.
create function app.lessons_with_filling(days jsonb, as_of timestamptz, of_groups uuid[] default null)
  returns table (id uuid, group_id uuid, on_date date, place int, col int, substitute_id uuid, excuse text, due_at timestamptz,
    topic_since timestamptz, attendance_since timestamptz, homework_since timestamptz, state int, late_ms bigint)
  language sql stable as $$
  with day as materialized (
    select d.day, d.col, d."dueAt" as due_at, d."isSchoolFree" as is_school_free, d."freeClassIds" as free_class_ids,
      coalesce(d."isSchoolFree" or cardinality(d."freeClassIds") > 0, true) as is_free_for_some
    from jsonb_to_recordset(days) as d(day date, col int, "dueAt" timestamptz, "isSchoolFree" boolean, "freeClassIds" uuid[])
  ), group_classes as (
    select g.id, array_agg(distinct p.class_id) filter (where p.class_id is not null) as class_ids
    from course_group g left join course_group_part p on p.school_id = g.school_id and p.group_id = g.id
    where g.school_id = (select app.school_id()) group by g.id
  ), known as (
    select l.*, day.col, day.due_at, s.substitute_id,
      case when least(l.withdrawn_at, l.left_timetable_at) <= as_of then 'withdrawn' when l.cancelled_at <= as_of then 'cancelled'
        when day.is_free_for_some and (l.group_id, l.on_date) in (select c.id, d.day from group_classes c, day d
          where d.is_free_for_some and case when c.class_ids is null then d.is_school_free
            else d.free_class_ids is null or c.class_ids <@ d.free_class_ids end) then 'dayOff' end as excuse,
      case when l.topic_complete_since <= as_of and l.attendance_complete_since <= as_of and l.homework_complete_since <= as_of
        then greatest(l.topic_complete_since, l.attendance_complete_since, l.homework_complete_since) end as complete_at
    from lesson l join day on day.day = l.on_date
      left join substitution s on s.school_id = l.school_id and s.lesson_id = l.id
        and s.created_at <= as_of and (s.withdrawn_at is null or s.withdrawn_at > as_of)
    where l.school_id = (select app.school_id()) and l.on_date = any (array(select day.day from day)) and (of_groups is null or l.group_id = any (of_groups))
    offset 0
  )
  select k.id, k.group_id, k.on_date, k.position, k.col, k.substitute_id, k.excuse, k.due_at,
    case when k.topic_complete_since <= as_of then k.topic_complete_since end,
    case when k.attendance_complete_since <= as_of then k.attendance_complete_since end,
    case when k.homework_complete_since <= as_of then k.homework_complete_since end,
    case when k.excuse is not null then 0 when k.complete_at <= k.due_at then 1 when k.complete_at is not null then 3
      when as_of > k.due_at then 4 else 2 end,
    case when k.excuse is null and k.complete_at > k.due_at
      then round(extract(epoch from k.complete_at - k.due_at) * 1000)::bigint else 0 end
  from known k $$;

-- Who keeps a lesson: its substitute, else whoever was assigned to the group on its date; together when taught together.
create function app.keepers(lesson_group_id uuid, lesson_on date, substitute_id uuid) returns table (names jsonb)
  language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name) order by p.sort_key, p.id), '[]')
  from (select substitute_id as id where substitute_id is not null
    union all select t.teacher_id from teaching_assignment t
    where substitute_id is null and t.school_id = (select app.school_id()) and t.group_id = lesson_group_id
      and t.started_on <= lesson_on and (t.ended_on is null or t.ended_on >= lesson_on)) k
    join person p on p.school_id = (select app.school_id()) and p.id = k.id $$;

create function app.groups_with_subject() returns table (id uuid, name text, subject_id uuid, subject jsonb)
  language sql stable as $$
  select g.id, g.name, s.id, jsonb_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en)
  from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id
    join subject s on s.school_id = c.school_id and s.id = c.subject_id
  where g.school_id = (select app.school_id()) $$;

-- What the rows of a picture are called. As a teacher nobody is named who never taught or took a lesson here.
create function app.filling_row_names(row_kind text) returns table (id uuid, name jsonb)
  language sql stable as $$
  select c.id, jsonb_build_object('kind', 'class', 'name', c.name, 'grade', c.grade)
    from school_class c where row_kind = 'class' and c.school_id = (select app.school_id())
  union all select p.id, jsonb_build_object('kind', 'teacher', 'surname', p.surname, 'firstName', p.first_name, 'sortKey', p.sort_key)
    from person p where row_kind = 'teacher' and p.school_id = (select app.school_id())
      and p.id in (select t.teacher_id from teaching_assignment t where t.school_id = (select app.school_id())
        union all select s.substitute_id from substitution s where s.school_id = (select app.school_id()))
  union all select s.id, jsonb_build_object('kind', 'subject', 'ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en)
    from subject s where row_kind = 'subject' and s.school_id = (select app.school_id())
  union all select g.id, jsonb_build_object('kind', 'group', 'name', g.name, 'subject', g.subject)
    from app.groups_with_subject() g where row_kind = 'group' $$;

-- Counts of those days' lessons as they stood at an instant, by kind of row, row and column, under the rights of whoever calls
-- it: 'school' has one row, in which each lesson counts once; a lesson of two classes counts in both rows, one taught together in both
-- teachers' rows. With 'gap' among the kinds also where lessons are missing: by column, group and the people who keep them, with
-- what is missing. `of_class`, with its groups: null for every class. Never by nested loops: how many lessons a day has is guessed at
-- one or two as long as nothing was told of the tables since they were filled, and each was then compared with every group of the
-- school (week of 60 classes: 60 ms of a core; so 8, measured).
create function app.filling_counts(kinds text[], of_class uuid, of_groups uuid[], days jsonb, as_of timestamptz)
  returns table (row_kind text, row_id uuid, col int, excused int, in_time int, not_due int, late int, missing int, late_ms bigint,
    keeper_ids uuid[], first_on date, last_on date, topic int, attendance int, homework int)
  language plpgsql stable set plan_cache_mode = force_generic_plan set enable_nestloop = off as $$
#variable_conflict use_column
begin
  return query with filling as materialized (
    select f.* from app.lessons_with_filling(days, as_of, of_groups) f
  ), of_row as (
    select 'school' as kind, null::uuid as row_id, f.col, f.state, f.late_ms from filling f where 'school' = any (kinds)
    union all select 'class', p.class_id, f.col, f.state, f.late_ms from filling f
      join (select distinct group_id, class_id from course_group_part where school_id = (select app.school_id())) p on p.group_id = f.group_id
      where 'class' = any (kinds) and (of_class is null or p.class_id = of_class)
    union all select 'subject', g.subject_id, f.col, f.state, f.late_ms from filling f join app.groups_with_subject() g on g.id = f.group_id
      where 'subject' = any (kinds)
    union all select 'group', f.group_id, f.col, f.state, f.late_ms from filling f where 'group' = any (kinds)
    union all select 'teacher', coalesce(f.substitute_id, t.teacher_id), f.col, f.state, f.late_ms from filling f
      left join teaching_assignment t on f.substitute_id is null and t.school_id = (select app.school_id()) and t.group_id = f.group_id
        and t.started_on <= f.on_date and (t.ended_on is null or t.ended_on >= f.on_date)
      where 'teacher' = any (kinds)
  ), unfilled as (
    select f.col, f.group_id, f.on_date, (f.topic_since is null)::int as topic, (f.attendance_since is null)::int as attendance,
      (f.homework_since is null)::int as homework, array_remove(array_agg(coalesce(f.substitute_id, t.teacher_id) order by t.teacher_id), null) as keeper_ids
    from filling f left join teaching_assignment t on f.substitute_id is null and t.school_id = (select app.school_id()) and t.group_id = f.group_id
        and t.started_on <= f.on_date and (t.ended_on is null or t.ended_on >= f.on_date)
    where 'gap' = any (kinds) and f.state = 4
    group by f.id, f.col, f.group_id, f.on_date, f.topic_since, f.attendance_since, f.homework_since
  )
  select r.kind, r.row_id, r.col, (count(*) filter (where r.state = 0))::int, (count(*) filter (where r.state = 1))::int, (count(*) filter (where r.state = 2))::int,
      (count(*) filter (where r.state = 3))::int, (count(*) filter (where r.state = 4))::int, sum(r.late_ms)::bigint, null, null, null, null, null, null
    from of_row r group by r.kind, r.row_id, r.col
  union all select 'gap', u.group_id, u.col, 0, 0, 0, 0, count(*)::int, 0, u.keeper_ids, min(u.on_date), max(u.on_date), sum(u.topic)::int, sum(u.attendance)::int,
      sum(u.homework)::int from unfilled u group by u.col, u.group_id, u.keeper_ids;
end $$;

-- Counts by row and column, the columns' own counts, and where most is missing. A count is [column, lessons in each state from best to
-- worst, milliseconds late]. Days, weeks, months and terms that were counted before (_5-filling-days.sql) are not counted again, but for one class or by groups all are.
-- A plan is made once per connection: planning took longer than a week's counting.
create function app.filling_picture(row_kind text, of_class uuid, days jsonb, as_of timestamptz, gap_count int) returns json
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  kinds text[] := array(select distinct k from unnest(array[row_kind, 'school', case when gap_count > 0 then 'gap' end]) k where k is not null);
  of_groups uuid[] := case when of_class is not null then array(select p.group_id from course_group_part p where p.school_id = (select app.school_id()) and p.class_id = of_class) end;
  counted date[] := '{}';
  cols int[] := '{}';
  uncounted jsonb := days;
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the filling of the school is not this person''s'; end if;
  if of_class is null and row_kind <> 'group' then
    select coalesce(array_agg(c.day) filter (where c.is_counted), '{}'), coalesce(array_agg(c.col) filter (where c.is_counted), '{}'), coalesce(jsonb_agg(c.item) filter (where not c.is_counted), '[]')
      into counted, cols, uncounted from app.counted_filling_days(days, as_of) c;
  end if;
  return (with sums as materialized (
    select s.* from app.filling_sums(counted, cols) s
  ), part as materialized (
    select k.kind, s.span, s.first_on as on_date, s.col from sums s join unnest(kinds) k(kind) on (k.kind = 'gap') = s.is_of_gaps
    union all select k.kind, 'day', d.day, d.col
      from (select g.is_of_gaps, coalesce(range_agg(daterange(s.first_on, s.until_on, '[]')) filter (where s.first_on is not null), '{}') as days from (values (false), (true)) g(is_of_gaps) left join sums s on s.is_of_gaps = g.is_of_gaps group by 1) summed
        join unnest(counted, cols) as d(day, col) on not d.day <@ summed.days join unnest(kinds) k(kind) on (k.kind = 'gap') = summed.is_of_gaps
  ), live as materialized (
    select c.* from app.filling_counts(kinds, of_class, of_groups, uncounted, as_of) c
  ), cell as (
    select c.kind, c.row_id, array[c.col, sum(c.excused), sum(c.in_time), sum(c.not_due), sum(c.late), sum(c.missing), sum(c.late_ms)]::bigint[] as counts
    from (select l.row_kind as kind, l.row_id, l.col, l.excused, l.in_time, l.not_due, l.late, l.missing, l.late_ms from live l where l.row_kind <> 'gap'
      union all select p.kind, c.row_id, p.col, c.excused, c.in_time, 0, c.late, c.missing, c.late_ms
        from part p join filling_count c on c.school_id = (select app.school_id()) and c.on_date = p.on_date and c.span = p.span and c.row_kind = p.kind where p.kind <> 'gap') c
    group by c.kind, c.row_id, c.col
  ), gap as (
    select c.row_id as group_id, c.keeper_ids, sum(c.missing) as lessons, min(c.first_on) as first_on, max(c.last_on) as last_on,
      sum(c.topic) as topic, sum(c.attendance) as attendance, sum(c.homework) as homework
    from (select l.row_id, l.keeper_ids, l.missing, l.first_on, l.last_on, l.topic, l.attendance, l.homework from live l where l.row_kind = 'gap'
      union all select c.row_id, c.keeper_ids, c.missing, coalesce(c.first_on, c.on_date), coalesce(c.last_on, c.on_date), c.topic, c.attendance, c.homework
        from part p join filling_count c on c.school_id = (select app.school_id()) and c.on_date = p.on_date and c.span = p.span and c.row_kind = p.kind where p.kind = 'gap') c
    group by c.row_id, c.keeper_ids
    order by lessons desc, first_on, c.row_id, c.keeper_ids limit gap_count
  )
  select json_build_object(
    'rows', (select coalesce(json_agg(json_build_object('id', r.row_id, 'name', n.name, 'cells', r.cells)), '[]')
      from (select cell.row_id, array_agg(cell.counts) as cells from cell where cell.kind <> 'school' group by cell.row_id) r
        left join app.filling_row_names(filling_picture.row_kind) n on n.id = r.row_id),
    'totals', (select coalesce(to_json(array_agg(cell.counts)), '[]') from cell where cell.kind = 'school'),
    'gaps', (select coalesce(json_agg(json_build_object('groupId', gap.group_id, 'groupName', g.name, 'subject', g.subject,
        'keepers', (select coalesce(json_agg(json_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name) order by p.sort_key, p.id), '[]')
          from person p where p.school_id = (select app.school_id()) and p.id = any (gap.keeper_ids)), 'lessons', gap.lessons, 'firstOn', gap.first_on, 'lastOn', gap.last_on,
        'missing', json_build_object('topic', gap.topic, 'attendance', gap.attendance, 'homework', gap.homework))
        order by gap.lessons desc, gap.first_on, gap.group_id, gap.keeper_ids), '[]')
      from gap join app.groups_with_subject() g on g.id = gap.group_id)));
end $$;

-- The lessons behind a number: of a class, teacher (null: nobody's), subject or group, or of the whole school (row_kind
-- 'school'); of these, where `of_class` is not null, the class's, and where `keeper_ids` is not null, the ones that just those people keep. `states` empty: all. Counts are
-- of all states, whichever are asked for. "By device clock" is said of topic, homework and confirmation, never of a pupil.
create function app.filling_lessons(row_kind text, row_id uuid, of_class uuid, keeper_ids uuid[], days jsonb, as_of timestamptz, states int[], max_count int, skip int)
  returns jsonb language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the filling of the school is not this person''s'; end if;
  return (with filling as materialized (
    select f.* from app.lessons_with_filling(days, as_of) f
    where (of_class is null or f.group_id in (select p.group_id from course_group_part p where p.school_id = (select app.school_id()) and p.class_id = of_class))
      and (keeper_ids is null or case when f.substitute_id is not null then keeper_ids = array[f.substitute_id]
        else (select coalesce(array_agg(t.teacher_id), '{}') <@ keeper_ids and keeper_ids <@ coalesce(array_agg(t.teacher_id), '{}')
          from teaching_assignment t where t.school_id = (select app.school_id()) and t.group_id = f.group_id
            and t.started_on <= f.on_date and (t.ended_on is null or t.ended_on >= f.on_date)) end)
      and case row_kind
      when 'school' then true
      when 'class' then f.group_id in (select p.group_id from course_group_part p
        where p.school_id = (select app.school_id()) and p.class_id = filling_lessons.row_id)
      when 'teacher' then case when f.substitute_id is not null then f.substitute_id is not distinct from filling_lessons.row_id
        else (filling_lessons.row_id is null or f.group_id in (select t.group_id from teaching_assignment t
          where t.school_id = (select app.school_id()) and t.teacher_id = filling_lessons.row_id))
        and exists (select from teaching_assignment t where t.school_id = (select app.school_id()) and t.group_id = f.group_id and t.started_on <= f.on_date
            and (t.ended_on is null or t.ended_on >= f.on_date) and t.teacher_id = coalesce(filling_lessons.row_id, t.teacher_id))
        = (filling_lessons.row_id is not null) end
      when 'subject' then f.group_id in (select g.id from app.groups_with_subject() g where g.subject_id = filling_lessons.row_id)
      when 'group' then f.group_id = filling_lessons.row_id else false end
  ), page as (
    select f.* from filling f where states = '{}' or f.state = any (states)
    order by f.on_date desc, f.place, f.group_id, f.id limit max_count offset skip
  )
  select jsonb_build_object(
    'name', (select n.name from app.filling_row_names(row_kind) n where n.id = filling_lessons.row_id),
    'counts', (select coalesce(jsonb_agg(c.counts), '[]') from (
      select jsonb_build_array(0, state, count(*), sum(late_ms)) as counts from filling group by state) c),
    'lessons', (select coalesce(jsonb_agg(jsonb_build_object('id', page.id, 'onDate', page.on_date, 'position', page.place,
        'groupId', page.group_id, 'groupName', g.name, 'subject', g.subject,
        'classIds', array(select distinct p.class_id from course_group_part p
          where p.school_id = (select app.school_id()) and p.group_id = page.group_id),
        'keepers', k.names, 'isSubstituted', page.substitute_id is not null, 'excuse', page.excuse, 'dueAt', page.due_at,
        'topicSince', page.topic_since, 'attendanceSince', page.attendance_since, 'homeworkSince', page.homework_since,
        'isByDeviceClock', exists (select from lesson_revision r where r.school_id = (select app.school_id()) and r.lesson_id = page.id
            and r.is_by_device_clock and r.received_at <= as_of)
          or exists (select from attendance_revision r where r.school_id = (select app.school_id()) and r.lesson_id = page.id
            and r.pupil_id is null and r.is_by_device_clock and r.received_at <= as_of))
        order by page.on_date desc, page.place, page.group_id, page.id), '[]')
      from page join app.groups_with_subject() g on g.id = page.group_id
        cross join lateral app.keepers(page.group_id, page.on_date, page.substitute_id) k)));
end $$;

-- How late the late lessons were: by column and by hours, each up to the next of `bounds`. Likewise refused.
create function app.filling_lateness(days jsonb, as_of timestamptz, bounds int[]) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.oversees() then raise insufficient_privilege using message = 'the filling of the school is not this person''s'; end if;
  return (select coalesce(jsonb_agg(jsonb_build_array(b.bucket, b.count)), '[]') from (
    select width_bucket(f.late_ms / 3600000.0, bounds::numeric[]) as bucket, count(*) as count
    from app.lessons_with_filling(days, as_of) f where f.state = 3 group by 1) b);
end $$;

-- Only a signed-in person's transaction may ask, and only those that decide by themselves.
revoke all on function app.lessons_with_filling(jsonb, timestamptz, uuid[]), app.keepers(uuid, date, uuid), app.groups_with_subject(),
  app.filling_row_names(text), app.filling_counts(text[], uuid, uuid[], jsonb, timestamptz), app.filling_picture(text, uuid, jsonb, timestamptz, int),
  app.filling_lessons(text, uuid, uuid, uuid[], jsonb, timestamptz, int[], int, int), app.filling_lateness(jsonb, timestamptz, int[])
  from public, journal_app, journal_sign_in, journal_setup, journal_import, journal_timetable, journal_health, journal_invitation;
grant execute on function app.filling_picture(text, uuid, jsonb, timestamptz, int),
  app.filling_lessons(text, uuid, uuid, uuid[], jsonb, timestamptz, int[], int, int), app.filling_lateness(jsonb, timestamptz, int[]) to journal_app;
