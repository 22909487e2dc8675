-- A forgotten password, set anew by a letter to an address that its owner had confirmed. For the role of passwords alone, which
-- before that knows nobody's person.

-- Whose accounts go by a login or by a confirmed address, each once, as the person whose address was confirmed last. One that
-- is disabled is nobody's; what an account opens is looked at when she signs in, and a new password adds nothing to it.
create or replace function app.password_owners(name text)
  returns table (school_id uuid, person_id uuid, account_id uuid, time_zone text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct on (a.id) p.school_id, p.id, a.id, s.time_zone
  from account a join person p on p.account_id = a.id join school s on s.id = p.school_id
    join notice_preference n on n.school_id = p.school_id and n.person_id = p.id and n.email_confirmed_at is not null
  where a.disabled_at is null and (a.login = name or n.email = name)
  order by a.id, n.email_confirmed_at desc, p.id $$;

-- Before the code is known to be right, the letter whose code stands under its first signs.
create or replace function app.password_reset_of_sign(of_sign text)
  returns table (school_id uuid, id uuid, person_id uuid, account_id uuid, secret_hash text, time_zone text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.school_id, r.id, r.person_id, r.account_id, r.secret_hash, s.time_zone from password_reset r join school s on s.id = r.school_id
    where r.sign = of_sign and r.used_at is null and r.voided_at is null $$;

-- Whoever set a password for a person lets her know, where an address of hers is confirmed.
create or replace function app.tell_password_set(message uuid, job uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into notice_message (school_id, id, guardian_id, channel, purpose, created_at, job_id, attempts)
  select n.school_id, message, n.person_id, 'email', 'passwordSet', app.now(), job, 0 from notice_preference n
    where n.school_id = (select app.school_id()) and n.person_id = app.person_id() and n.email_confirmed_at is not null $$;

revoke all on function app.password_owners(text), app.password_reset_of_sign(text), app.tell_password_set(uuid, uuid) from public, journal_app;
grant execute on function app.password_owners(text), app.password_reset_of_sign(text), app.school_id(), app.person_id(), app.my_account_ids() to journal_password;
grant execute on function app.tell_password_set(uuid, uuid) to journal_password, journal_invitation, journal_sign_in;
