-- What is told of an account, and who ends the second factor of another.

create or replace function app.tell_directors() returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into notice_message (school_id, id, guardian_id, channel, purpose, created_at, job_id, attempts)
  select n.school_id, gen_random_uuid(), n.person_id, 'email', 'accountWatch', app.now(), gen_random_uuid(), 0 from notice_preference n
    where n.school_id = (select app.school_id()) and n.person_id <> app.person_id() and n.email_confirmed_at is not null
      and n.person_id in (select a.person_id from staff_appointment a where a.school_id = (select app.school_id()) and a.post in ('director', 'actingDirector')
        and a.approved_at is not null and app.is_open(a.started_on, a.ended_on)) $$;

-- Whether somebody leads: whoever took over such an account would have the school.
create or replace function app.leads(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = person
    and a.post in ('director', 'actingDirector', 'deputy', 'administrator') and a.declined_at is null and (a.ended_on is null or a.ended_on >= app.today())) $$;

create or replace function app.directs(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = person
    and a.post in ('director', 'actingDirector') and a.declined_at is null and (a.ended_on is null or a.ended_on >= app.today())) $$;

-- Who ends the second factor of another: of the staff that does not lead, whoever keeps accounts; of a deputy and an administrator, the director;
-- of a director, a deputy. Never one's own. So the administrator, who gives passwords, ends none of the leadership's, and the deputy, who ends the
-- director's, gives no password: nobody comes into the director's account alone. Never of an account that is somebody in another school too.
create or replace function app.may_reset_second_factor(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select person <> app.person_id()
    and case when app.directs(person) then app.holds_post('deputy') and not app.holds_post('director', 'actingDirector', 'administrator')
      when app.leads(person) then app.holds_post('director', 'actingDirector')
      else app.keeps_accounts() end
    and not exists (select from person p join person o on o.account_id = p.account_id and o.school_id <> p.school_id
      where p.school_id = (select app.school_id()) and p.id = person) $$;

-- By a letter where an address is confirmed, and on every device that tells her things. What it says is read as it is sent: nobody tells what was not done.
create or replace function app.tell_account_act(person uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into notice_message (school_id, id, guardian_id, channel, purpose, created_at, job_id, attempts)
  select app.school_id(), gen_random_uuid(), person, way.channel, 'accountAct', app.now(), gen_random_uuid(), 0
    from (select 'email'::notice_channel as channel where exists (select from notice_preference n where n.school_id = (select app.school_id()) and n.person_id = person and n.email_confirmed_at is not null)
      union all select 'push' where exists (select from push_subscription d where d.school_id = (select app.school_id()) and d.person_id = person and d.ended_at is null)) way
    where person = app.person_id() or app.may_reset_second_factor(person) or app.reads_whole_school() $$;

create or replace function app.has_second_factor(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from person p where p.school_id = (select app.school_id()) and p.id = person and app.account_has_second_factor(p.account_id)) $$;

-- Her sessions end with it, and no browser is trusted any more.
create or replace function app.reset_second_factor(person uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare of_account uuid;
begin
  if not app.may_reset_second_factor(person) or not app.has_second_factor(person) then return false; end if;
  select p.account_id into of_account from person p where p.school_id = (select app.school_id()) and p.id = person;
  update second_factor f set ended_at = app.now() where f.account_id = of_account and f.confirmed_at is not null and f.ended_at is null;
  update passkey k set ended_at = app.now() where k.account_id = of_account and k.ended_at is null;
  update recovery_code c set voided_at = app.now() where c.account_id = of_account and c.used_at is null and c.voided_at is null;
  update known_device d set trusted_until = null where d.account_id = of_account;
  update session s set ended_at = app.now() where s.account_id = of_account and s.ended_at is null;
  return true;
end $$;

-- What became of my account: what I did myself, and what others did to it.
create or replace function app.account_acts(since timestamptz, most int)
  returns table (at timestamptz, fact text, payload jsonb, surname text, first_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select * from (
    select h.at, h.fact, h.payload, null::text as surname, null::text as first_name from history_entry h
      where h.school_id = (select app.school_id()) and h.person_id = app.person_id() and h.at > since
        and h.fact in ('session.unusual', 'secondFactor.set', 'secondFactor.ended', 'secondFactor.paperCodeUsed', 'secondFactor.codesRenewed', 'passkey.added', 'passkey.removed', 'device.forgotten', 'readings.held', 'readings.explained')
    union all
    select h.at, h.fact, h.payload, p.surname, p.first_name from session s
      join history_entry h on h.school_id = s.school_id and h.at between s.undone_at - interval '1 minute' and s.undone_at + interval '1 minute'
      join person p on p.school_id = h.school_id and p.id = h.person_id
      where s.school_id = (select app.school_id()) and s.person_id = app.person_id() and s.undone_at > since - interval '1 minute' and h.at > since
        and h.fact = 'session.undone' and h.payload ->> 'ofSessionId' = s.id::text
    union all
    -- Found by the moment at which a factor ended: a history has no order by whom it is about.
    select h.at, h.fact, h.payload, p.surname, p.first_name
      from (select f.ended_at from second_factor f where f.account_id in (select app.my_account_ids())
        union select k.ended_at from passkey k where k.account_id in (select app.my_account_ids())) f
      join history_entry h on h.school_id = (select app.school_id()) and h.at between f.ended_at - interval '1 minute' and f.ended_at + interval '1 minute'
      left join person p on p.school_id = h.school_id and p.id = h.person_id
      where h.at > since
        and h.fact = 'account.secondFactorReset' and h.payload ->> 'personId' = app.person_id()::text) acts
  order by at desc limit most $$;

do $$
declare name text;
begin
  foreach name in array array['tell_account_act(uuid)', 'tell_directors()', 'leads(uuid)', 'directs(uuid)', 'may_reset_second_factor(uuid)', 'has_second_factor(uuid)',
    'reset_second_factor(uuid)', 'account_acts(timestamptz, int)'] loop
    execute format('revoke all on function app.%s from public', name);
    execute format('grant execute on function app.%s to journal_app', name);
  end loop;
end $$;
grant execute on function app.tell_account_act(uuid), app.tell_directors(), app.second_factor_due_on() to journal_sign_in;

-- Signing in where a session is open: the device that was told of things by it is told by the new one, and it ends.
create or replace function app.replace_session(old_id uuid, new_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update push_subscription d set session_id = new_id where d.school_id = (select app.school_id()) and d.person_id = app.person_id() and d.session_id = old_id and d.ended_at is null
    and exists (select from session s where s.school_id = d.school_id and s.id = new_id and s.person_id = d.person_id and s.ended_at is null);
  update session s set ended_at = app.now() where s.school_id = (select app.school_id()) and s.person_id = app.person_id() and s.id = old_id and s.ended_at is null;
  return found;
end $$;
revoke all on function app.replace_session(uuid, uuid) from public, journal_app;
grant execute on function app.replace_session(uuid, uuid) to journal_sign_in;

-- What everybody may know of the person a new password is set for: nobody chooses one made of it.
create or replace function app.own_words() returns table (words text[], born_on date)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select array_remove(array[a.login, p.surname, p.first_name, p.patronymic, s.name_ky, s.name_ru, s.name_en], null), u.born_on
  from person p join school s on s.id = p.school_id left join account a on a.id = p.account_id
    left join pupil u on u.school_id = p.school_id and u.id = p.id
  where p.school_id = (select app.school_id()) and p.id = app.person_id() $$;
revoke all on function app.own_words() from public, journal_app;
grant execute on function app.own_words() to journal_sign_in, journal_password, journal_invitation;
