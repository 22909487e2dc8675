-- The roles the application takes, one per kind of work. None may log in; the server's login is a member of them all and
-- inherits nothing, so that a statement outside asActor or asService is an error and not a leak.
do $$
declare name text;
begin
  foreach name in array array[
    'journal_app', 'journal_sign_in', 'journal_setup', 'journal_import', 'journal_timetable', 'journal_health', 'journal_invitation',
    'journal_calendar_feed', 'journal_notices', 'journal_password', 'journal_verify', 'journal_bundles', 'journal_filling', 'journal_seals', 'journal_jobs'
  ] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin noinherit nobypassrls', name);
    end if;
  end loop;
end $$;

create schema if not exists app;
revoke all on schema public from public;
grant usage on schema public, app to
  journal_app, journal_sign_in, journal_setup, journal_import, journal_timetable, journal_health, journal_invitation, journal_calendar_feed, journal_notices, journal_password, journal_verify, journal_bundles, journal_filling, journal_seals;

revoke all on all tables in schema public from
  journal_app, journal_sign_in, journal_setup, journal_import, journal_timetable, journal_health, journal_invitation, journal_calendar_feed, journal_notices, journal_password, journal_verify, journal_bundles, journal_filling, journal_seals, journal_jobs;
grant usage on all sequences in schema public to journal_app, journal_sign_in, journal_setup, journal_import, journal_invitation, journal_password, journal_bundles;

-- The tables' files make their policies anew.
do $$
declare old record;
begin
  for old in select polname, polrelid::regclass as of_table from pg_policy
    where polrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
  loop
    execute format('drop policy %I on %s', old.polname, old.of_table);
  end loop;
end $$;
