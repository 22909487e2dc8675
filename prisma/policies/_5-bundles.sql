-- Files made in the background: whose content they are. It is read in the name of whoever takes it away, while she still
-- may: a class teacher her class's sheets, the leadership the school's, the director the archive of a year.
create or replace function app.opens_bundle(of_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from bundle b where b.school_id = (select app.school_id()) and b.id = of_id and b.expires_at > app.now()
    and case b.kind when 'archive' then app.holds_post('director', 'actingDirector')
      else b.asked_by_id = app.person_id() and (app.reads_whole_school() or b.class_id = any (array(select app.my_class_ids()))) end) $$;

-- Whether it is still being made: nothing is put into one that ended.
create or replace function app.fills_bundle(of_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.opens_bundle(of_id)
    and exists (select from bundle b where b.school_id = (select app.school_id()) and b.id = of_id and b.ended_at is null) $$;

-- In whose name an archive is made: the director of today, an acting one before the director; nobody who cannot come in.
create or replace function app.director_today() returns uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.person_id from staff_appointment a
    where a.school_id = (select app.school_id()) and a.post in ('director', 'actingDirector') and a.approved_at is not null
      and app.is_open(a.started_on, a.ended_on) and app.comes_in(a.person_id)
    order by a.post = 'actingDirector' desc, a.started_on desc, a.id limit 1 $$;

-- Whether anything of a year's lessons and period marks was written since.
create or replace function app.year_changed_since(of_year uuid, moment timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with lessons as (select l.id from course c join course_group g on g.school_id = c.school_id and g.course_id = c.id
      join lesson l on l.school_id = g.school_id and l.group_id = g.id where c.school_id = (select app.school_id()) and c.year_id = of_year)
  select exists (select from mark_revision r where r.school_id = (select app.school_id()) and r.received_at >= moment and r.lesson_id in (select id from lessons))
    or exists (select from attendance_revision r where r.school_id = (select app.school_id()) and r.received_at >= moment and r.lesson_id in (select id from lessons))
    or exists (select from lesson_revision r where r.school_id = (select app.school_id()) and r.received_at >= moment and r.lesson_id in (select id from lessons))
    or exists (select from term_mark_revision r join course c on c.school_id = r.school_id and c.id = r.course_id
      where r.school_id = (select app.school_id()) and c.year_id = of_year and r.received_at >= moment) $$;

-- An archive that the person may approve: the newest that was made of a year that is over, by somebody else, and what it holds
-- is what the record says: nothing of the year was written since it was asked for.
create or replace function app.approves_archive(of_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.holds_post('director', 'actingDirector') and exists (
    select from bundle b join school_year y on y.school_id = b.school_id and y.id = b.year_id join school s on s.id = b.school_id
    where b.school_id = (select app.school_id()) and b.id = of_id and b.kind = 'archive' and b.outcome = 'made' and b.asked_by_id <> app.person_id()
      and b.expires_at > app.now() and (b.asked_at at time zone s.time_zone)::date > y.ends_on
      and not exists (select from archive_return r where r.school_id = b.school_id and r.bundle_id = b.id)
      and not exists (select from bundle later where later.school_id = b.school_id and later.kind = 'archive' and later.year_id = b.year_id
        and later.outcome = 'made' and later.asked_at > b.asked_at)
      and not app.year_changed_since(b.year_id, b.asked_at)) $$;

revoke all on function app.opens_bundle(uuid), app.fills_bundle(uuid), app.director_today(), app.approves_archive(uuid), app.year_changed_since(uuid, timestamptz) from public, journal_app;
grant execute on function app.opens_bundle(uuid), app.fills_bundle(uuid), app.approves_archive(uuid), app.year_changed_since(uuid, timestamptz) to journal_app;
grant execute on function app.director_today(), app.comes_in(uuid), app.school_id(), app.person_id(), app.today(), app.now() to journal_bundles;
