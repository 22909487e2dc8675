-- From which day on the person asking is led to set up her second factor before anything else; null while she need not: it is asked for in
-- schools that chose so, of whoever leads (director, deputy, administrator), from the first term's end on, and of whoever is appointed
-- later two weeks after her first day.
create or replace function app.second_factor_due_on() returns date
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select greatest(t.first_end + 1, a.since + 14)
  from (select min(a.started_on) as since from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = app.person_id()
      and a.post in ('director', 'actingDirector', 'deputy', 'administrator') and a.approved_at is not null and app.is_open(a.started_on, a.ended_on)) a,
    (select t.ends_on as first_end from term t join school_year y on y.school_id = t.school_id and y.id = t.year_id
      where t.school_id = (select app.school_id()) order by y.starts_on, t.ends_on limit 1) t
  where a.since is not null
    and (select c.value #>> '{}' from setting c where c.school_id = (select app.school_id()) and c.key = 'secondFactor' and c.effective_on <= app.today()
      order by c.effective_on desc, c.set_at desc limit 1) = 'required'
    and not exists (select where app.account_has_second_factor((select a from app.my_account_ids() a))) $$;

-- The person behind a live session with today's facts, as JSON, or null: every request asks this first. It is the one
-- function that the server's login may call without taking a role, so that a page needs no transaction for it; it
-- answers only whoever holds all three ids of a session that has not ended, and of that person alone.
create or replace function app.actor_of_session(of_school uuid, of_session uuid, of_person uuid, on_day date,
    at timestamptz, idle_since timestamptz, born_since timestamptz, touched_before timestamptz)
  returns jsonb language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare actor jsonb; is_stale boolean;
begin
  -- Whom the facts are asked for; gone when the statement ends.
  perform set_config('app.school_id', of_school::text, true), set_config('app.person_id', of_person::text, true),
    set_config('app.today', on_day::text, true), set_config('app.now', at::text, true);
  select s.last_seen_at < touched_before, jsonb_build_object('accountId', s.account_id, 'surname', p.surname,
      'firstName', p.first_name, 'patronymic', p.patronymic, 'locale', p.locale, 'schoolLocale', app.language_of_school(of_school, on_day),
      'theme', p.theme, 'timeZone', o.time_zone,
      'mustChangePassword', a.must_change_password, 'secondFactorDueOn', app.second_factor_due_on(),
      -- That she opened unusually many pupils' records (lib/braking): one look into an index.
      'isReadingHeld', exists (select from change_hold h where h.school_id = of_school and h.person_id = of_person and h.opened > 0 and h.released_at is null),
      'facts', app.my_facts())
    into is_stale, actor
    from session s join account a on a.id = s.account_id
      join person p on p.school_id = s.school_id and p.id = s.person_id join school o on o.id = s.school_id
    where s.school_id = of_school and s.id = of_session and s.person_id = of_person
      and s.ended_at is null
      -- The school's own length of an unused session (setting sessionIdleHours), else the usual one.
      and s.last_seen_at > coalesce((select at - make_interval(hours => (c.value #>> '{}')::int) from setting c where c.school_id = of_school
        and c.key = 'sessionIdleHours' and c.effective_on <= on_day order by c.effective_on desc, c.set_at desc limit 1), idle_since)
      -- And of one that is used (setting sessionLifeDays), never longer than the usual one.
      and s.started_at > greatest(born_since, (select at - make_interval(days => (c.value #>> '{}')::int) from setting c where c.school_id = of_school
        and c.key = 'sessionLifeDays' and c.effective_on <= on_day order by c.effective_on desc, c.set_at desc limit 1))
      and a.disabled_at is null;
  if is_stale then
    update session set last_seen_at = at where school_id = of_school and id = of_session;
  end if;
  return actor;
end $$;
revoke all on function app.actor_of_session
  from public, journal_app, journal_sign_in, journal_setup, journal_import, journal_timetable, journal_health, journal_invitation,
    journal_notices, journal_password, journal_jobs;

revoke all on function app.second_factor_due_on() from public, journal_app;
