-- The change log of an administrator: that something was done, by whom, when and to which rows; never a value, a word that was
-- written, or a pupil, be it by name or by number (domain: "Who does what"). No policy of the history is widened by it: it
-- comes from one function alone. The director reads the table.

-- The rows that a payload names, but people who are no staff; what is not an id of a row is left out whatever it is called.
create or replace function app.row_ids(payload jsonb) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each_text(case jsonb_typeof(payload) when 'object' then payload else '{}' end) e
  where e.key ~ 'Id$' and e.value ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
    and not exists (select from person p where p.school_id = (select app.school_id()) and p.id = e.value::uuid and p.id <> all (array(select app.staff_ids()))) $$;

-- A page of acts, newest first: those before a number, of a person of the staff, of kinds, within a time, of one row. Who is no
-- staff is not named. In plpgsql, which makes a plan for what is asked and not for anything that could be.
create or replace function app.acts_of_log(before bigint, most int, by_person uuid, kinds text[], since timestamptz, until timestamptz, of_row uuid)
  returns table (seq bigint, at timestamptz, person_id uuid, surname text, first_name text, session_id uuid, fact text, group_id uuid, row_ids jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.holds_post('administrator') then return; end if;
  if of_row is not null and exists (select from person p where p.school_id = (select app.school_id()) and p.id = of_row and p.id <> all (array(select app.staff_ids()))) then return; end if;
  return query
    select h.seq, h.at, h.person_id, p.surname, p.first_name, h.session_id, h.fact, h.group_id, app.row_ids(h.payload)
    from history_entry h left join person p on p.school_id = h.school_id and p.id = h.person_id and p.id = any (array(select app.staff_ids()))
    where h.school_id = (select app.school_id()) and (before is null or h.seq < before) and (by_person is null or h.person_id = by_person and p.id is not null)
      and (kinds is null or h.fact = any (kinds)) and (since is null or h.at >= since) and (until is null or h.at < until)
      and (of_row is null or h.group_id = of_row or h.session_id = of_row
        or position(of_row::text in h.payload::text) > 0 and exists (select from jsonb_each_text(app.row_ids(h.payload)) e where e.value = of_row::text))
    order by h.seq desc limit most;
end $$;

-- From which device a session was begun: for the director, beside the entries of the history that he reads.
create or replace function app.devices_of_sessions(session_ids uuid[]) returns table (session_id uuid, device text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.device_label from session s
  where s.school_id = (select app.school_id()) and s.id = any (session_ids) and (select app.holds_post('director', 'actingDirector')) $$;

revoke all on function app.row_ids(jsonb), app.acts_of_log(bigint, int, uuid, text[], timestamptz, timestamptz, uuid), app.devices_of_sessions(uuid[]) from public;
grant execute on function app.acts_of_log(bigint, int, uuid, text[], timestamptz, timestamptz, uuid), app.devices_of_sessions(uuid[]) to journal_app;
