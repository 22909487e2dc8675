-- When anything was last written, of whatever school: a server's clock that stands before it was set back.
create or replace function app.last_written_at() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select max(e.at) from school s cross join lateral (select h.at from history_entry h where h.school_id = s.id order by h.at desc limit 1) e $$;

revoke all on function app.last_written_at() from public, journal_app;
grant execute on function app.last_written_at() to journal_health;
