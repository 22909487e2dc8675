-- Operations on period marks received before, among those asked for: an id may belong to somebody else. Says whose it is
-- and whether it is the same, never what it was.
create or replace function app.known_term_mark_operations(ids uuid[]) returns table (id uuid, is_mine boolean, payload_hash text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id, r.author_id = app.person_id(), r.payload_hash from term_mark_revision r
    where r.school_id = (select app.school_id()) and r.id = any (ids) $$;

-- As for marks: what was corrected before it became public never reaches a family.
create or replace function app.my_retracted_term_mark_revision_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select earlier.id from term_mark_revision earlier
    join term_mark_revision later on later.school_id = earlier.school_id and later.base_revision_id = earlier.id
    where earlier.school_id = (select app.school_id()) and earlier.pupil_id = any (array(select app.my_pupil_ids()))
      and later.received_at <= earlier.publish_at $$;

revoke all on function app.known_term_mark_operations(uuid[]), app.my_retracted_term_mark_revision_ids() from public;
grant execute on function app.known_term_mark_operations(uuid[]), app.my_retracted_term_mark_revision_ids() to journal_app;
