-- How fast a person writes marks: for the brake on mass change (lib/braking). Counts alone, of her own writing.

-- Of the last hour, and whether she may go on whatever it says: then nothing is counted. Of period marks only what changes one counts as
-- written: at a term's end all are new.
create or replace function app.my_pace(since timestamptz) returns table (written int, changed int, lowest int, is_open boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with let_on as materialized (select exists (select from change_hold h where h.school_id = (select app.school_id()) and h.person_id = app.person_id() and h.opened = 0 and h.open_until > app.now()) as is_open)
  select count(*) filter (where w.is_lesson)::int, count(*) filter (where w.is_change)::int, count(*) filter (where w.is_lowest)::int, (select l.is_open from let_on l)
  from (select true as is_lesson, r.base_revision_id is not null as is_change, r.value = 2 as is_lowest from mark_revision r
      where r.school_id = (select app.school_id()) and r.author_id = app.person_id() and r.received_at > since and not (select l.is_open from let_on l)
    union all select false, r.base_revision_id is not null, r.value = 2 from term_mark_revision r
      where r.school_id = (select app.school_id()) and r.author_id = app.person_id() and r.received_at > since and not (select l.is_open from let_on l)) w $$;

-- The most of each that she wrote in an hour of the clock before: what is usual with her.
create or replace function app.my_highest_pace(since timestamptz, until timestamptz) returns table (written int, changed int, lowest int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(max(h.written), 0)::int, coalesce(max(h.changed), 0)::int, coalesce(max(h.lowest), 0)::int
  from (select count(*) as written, count(r.base_revision_id) as changed, count(*) filter (where r.value = 2) as lowest from mark_revision r
    where r.school_id = (select app.school_id()) and r.author_id = app.person_id() and r.received_at > since and r.received_at <= until
    group by date_trunc('hour', r.received_at)) h $$;

revoke all on function app.my_pace(timestamptz), app.my_highest_pace(timestamptz, timestamptz) from public;
grant execute on function app.my_pace(timestamptz), app.my_highest_pace(timestamptz, timestamptz) to journal_app;
