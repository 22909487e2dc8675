-- The version of the school's regulation in force today; null where none was approved yet. lib/regulation/model.ts says the same.
create or replace function app.regulation_in_force() returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select v.id from regulation_version v
    where v.school_id = (select app.school_id()) and v.decision = 'approved' and v.in_force_on <= app.today()
    order by v.in_force_on desc, v.version desc limit 1 $$;

create or replace function app.next_regulation_version() returns int
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(max(v.version), 0) + 1 from regulation_version v where v.school_id = (select app.school_id()) $$;

-- Who leads the working group today: told to everybody in the school by name, as directors and deputies are.
create or replace function app.working_group_chair() returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.person_id from working_group_membership m
    where m.school_id = (select app.school_id()) and m.is_chair and m.approved_at is not null and app.is_open(m.started_on, m.ended_on) limit 1 $$;

revoke all on function app.regulation_in_force(), app.next_regulation_version(), app.working_group_chair() from public;
grant execute on function app.regulation_in_force(), app.next_regulation_version(), app.working_group_chair() to journal_app;
