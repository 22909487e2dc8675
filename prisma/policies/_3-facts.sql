-- Hats come from facts with periods (domain: "Who does what"). Each function answers for the person asking, today, and
-- reads past row level security; policies call them once per statement through (select ...). All functions
-- ask for the school in the same way: a plan is kept per connection, and one made for a small school read the whole of a large one.
-- Those of families and of the staff stand in files of their own, applied before this one, which grants them all.

-- Lessons, topics and homework hold no pupil: readable for everyone whom the group concerns.
create or replace function app.my_lesson_group_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.my_group_ids() union select app.my_class_group_ids() union select app.my_class_pupil_group_ids()
  union select app.my_substituted_group_ids() union select app.my_pupil_group_ids() $$;

-- A cell may be written when the lesson is not ahead of today and the pupil is in its group on that day.
create or replace function app.cell_is_open(lesson uuid, pupil uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from lesson l
    join course_group_membership m on m.school_id = l.school_id and m.group_id = l.group_id and m.pupil_id = pupil
      and m.started_on <= l.on_date and (m.ended_on is null or m.ended_on >= l.on_date)
    where l.school_id = (select app.school_id()) and l.id = lesson and l.on_date <= app.today()) $$;

create or replace function app.lesson_is_open(lesson uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from lesson l
    where l.school_id = (select app.school_id()) and l.id = lesson and l.on_date <= app.today()) $$;

-- The facts a session is built from, in one answer: lib/auth/require-actor.ts turns them into hats.
create or replace function app.my_facts() returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object(
    'posts', (select coalesce(jsonb_agg(distinct a.post), '[]') from staff_appointment a
      where a.school_id = (select app.school_id()) and a.person_id = app.person_id()
        and a.approved_at is not null and app.is_open(a.started_on, a.ended_on)),
    'groupIds', (select coalesce(jsonb_agg(distinct x), '[]') from app.my_group_ids() x),
    'classIds', (select coalesce(jsonb_agg(distinct x), '[]') from app.my_class_ids() x),
    'childIds', (select coalesce(jsonb_agg(distinct x), '[]') from app.my_child_ids() x),
    'isPupil', app.is_pupil(),
    'substitutes', exists (select app.my_substituted_lesson_ids()),
    'grantedFrom', app.granted_from(),
    'isInWorkingGroup', app.is_in_working_group(),
    'chairsWorkingGroup', app.chairs_working_group()) $$;

-- The account of the person a service works for, whatever her school keeps of it.
create or replace function app.my_account_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.account_id from person p where p.school_id = (select app.school_id()) and p.id = app.person_id() and p.account_id is not null $$;

-- The school's language on a day (setting language), of whoever chose none; null while it chose none either.
create or replace function app.language_of_school(of_school uuid, on_day date) returns text
  language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select c.value #>> '{}' from setting c where c.school_id = of_school and c.key = 'language' and c.effective_on <= on_day
    order by c.effective_on desc, c.set_at desc limit 1 $$;

revoke all on all functions in schema app from
  public, journal_app, journal_sign_in, journal_setup, journal_import, journal_timetable, journal_health, journal_invitation;
grant execute on all functions in schema app to journal_app;
grant execute on function app.school_id(), app.person_id() to journal_sign_in, journal_setup, journal_import, journal_timetable;
grant execute on function app.school_id() to journal_health;
grant execute on function app.my_facts(), app.my_account_ids() to journal_sign_in;

-- Whether an account proves itself by more than its password: codes of a telephone, or a passkey.
create or replace function app.account_has_second_factor(account uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from second_factor f where f.account_id = account and f.confirmed_at is not null and f.ended_at is null)
    or exists (select from passkey k where k.account_id = account and k.ended_at is null) $$;
revoke all on function app.account_has_second_factor(uuid) from public, journal_app;

-- Before sign-in no school is known: whom an account stands for, newest person first. For the sign-in role alone.
drop function if exists app.owner_of_account(uuid);
create function app.owner_of_account(account uuid)
  returns table (account_id uuid, school_id uuid, person_id uuid, time_zone text, has_second_factor boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.account_id, p.school_id, p.id, s.time_zone, app.account_has_second_factor(account) from person p join school s on s.id = p.school_id
    where p.account_id = account order by p.created_at desc limit 1 $$;
revoke all on function app.owner_of_account(uuid) from public, journal_app;
grant execute on function app.owner_of_account(uuid) to journal_sign_in;

-- Set-up is open only while the journal holds no school at all.
create or replace function app.a_school_exists() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from school) $$;
revoke all on function app.a_school_exists() from public, journal_app;
grant execute on function app.a_school_exists() to journal_setup;
