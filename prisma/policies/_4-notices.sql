-- What a family is told of: which facts, of whom, and whom; never what they say. For the role that tells, alone: it reaches
-- no mark and no absence itself.

-- Whether an absence was said beforehand or is explained: by the newest word on the day, as app.expected_away has it.
create or replace function app.is_announced(of_pupil uuid, day date, of_course uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((select x.kind <> 'none' from (
      select kind, entered_at as said_at, id from absence_spell s where s.school_id = (select app.school_id()) and s.pupil_id = of_pupil
        and day between s.started_on and s.ended_on and s.withdrawn_at is null and (s.course_id is null or s.course_id = of_course)
      union all select kind, announced_at, id from absence_notice n where n.school_id = (select app.school_id()) and n.pupil_id = of_pupil
        and day between n.started_on and n.ended_on and n.withdrawn_at is null and n.decision is null) x
    order by x.said_at desc, x.id desc limit 1), false) $$;

-- Who cannot come in is told nothing either.
create or replace function app.comes_in(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from person p join account a on a.id = p.account_id
    where p.school_id = (select app.school_id()) and p.id = person and a.disabled_at is null) $$;

-- Whoever is told: guardians of today who can come in at all.
create or replace function app.told_guardians() returns table (guardian_id uuid, pupil_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.guardian_id, g.pupil_id from guardianship g join person p on p.school_id = g.school_id and p.id = g.guardian_id
      join account a on a.id = p.account_id and a.disabled_at is null
    where g.school_id = (select app.school_id()) and app.is_open(g.started_on, g.ended_on) $$;

-- Marks that became public since, each once it differs from what the family had seen in its place; none to who wrote it.
create or replace function app.news_of_marks(since timestamptz)
  returns table (guardian_id uuid, pupil_id uuid, kind notice_kind, fact_id uuid, lesson_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with families as materialized (select * from app.told_guardians())
  select f.guardian_id, r.pupil_id, 'mark'::notice_kind, r.id, r.lesson_id
  from mark_revision r join families f on f.pupil_id = r.pupil_id and f.guardian_id <> r.author_id
    left join lateral (select e.value, e.debt_due_on, e.remark from mark_revision e
      where e.school_id = r.school_id and e.lesson_id = r.lesson_id and e.pupil_id = r.pupil_id and e.slot = r.slot and e.seq < r.seq
        and e.publish_at <= app.now() and not exists (select from mark_revision l
          where l.school_id = e.school_id and l.base_revision_id = e.id and l.received_at <= e.publish_at)
      order by e.seq desc limit 1) seen on true
  where r.school_id = (select app.school_id()) and r.publish_at > since and r.publish_at <= app.now()
    and not exists (select from mark_revision l where l.school_id = r.school_id and l.base_revision_id = r.id and l.received_at <= r.publish_at)
    and (r.value, r.debt_due_on, r.remark) is distinct from (seen.value, seen.debt_due_on, seen.remark)
  union all
  select f.guardian_id, r.pupil_id, 'termMark', r.id, null
  from term_mark_revision r join families f on f.pupil_id = r.pupil_id and f.guardian_id <> r.author_id
    left join lateral (select e.kind, e.value from term_mark_revision e
      where e.school_id = r.school_id and e.course_id = r.course_id and e.pupil_id = r.pupil_id and e.period = r.period and e.stage = r.stage
        and e.seq < r.seq and e.publish_at <= app.now() and not exists (select from term_mark_revision l
          where l.school_id = e.school_id and l.base_revision_id = e.id and l.received_at <= e.publish_at)
      order by e.seq desc limit 1) seen on true
  where r.school_id = (select app.school_id()) and r.stage = 'decided' and r.publish_at > since and r.publish_at <= app.now()
    and not exists (select from term_mark_revision l where l.school_id = r.school_id and l.base_revision_id = r.id and l.received_at <= r.publish_at)
    and (r.kind, r.value) is distinct from (seen.kind, seen.value) $$;

-- Absences without a word, of lessons whose attendance is confirmed, and what was put right of those that were told. Told is
-- what the last notice on the pupil in the lesson says.
create or replace function app.news_of_absences(since timestamptz)
  returns table (guardian_id uuid, pupil_id uuid, kind notice_kind, fact_id uuid, lesson_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with touched as materialized (select distinct r.lesson_id from attendance_revision r
    where r.school_id = (select app.school_id()) and r.received_at > since and r.received_at <= app.now())
  select f.guardian_id, x.pupil_id, (case when x.kind = 'absent' then 'absence' else 'absenceCorrected' end)::notice_kind, x.revision_id, l.id
  from touched t join lesson l on l.school_id = (select app.school_id()) and l.id = t.lesson_id
    join course_group g on g.school_id = l.school_id and g.id = l.group_id
    join attendance_exception x on x.school_id = l.school_id and x.lesson_id = l.id
    join attendance_revision r on r.school_id = x.school_id and r.id = x.revision_id
    join app.told_guardians() f on f.pupil_id = x.pupil_id and f.guardian_id <> r.author_id
    left join lateral (select n.kind from notice n where n.school_id = x.school_id and n.guardian_id = f.guardian_id
        and n.pupil_id = x.pupil_id and n.lesson_id = x.lesson_id and n.kind in ('absence', 'absenceCorrected')
      order by n.found_at desc, n.id desc limit 1) told on true
  where case when x.kind = 'absent'
    then told.kind is distinct from 'absence' and l.attendance_complete_since is not null and l.cancelled_at is null and l.withdrawn_at is null
      and not app.is_announced(x.pupil_id, l.on_date, g.course_id)
    else told.kind = 'absence' end $$;

-- The lessons of a pupil's day, that of the given one, whose attendance is confirmed, with what each says of the pupil.
create or replace function app.checked_day_of(pupil uuid, of_lesson uuid)
  returns table (lesson_id uuid, "position" int, exception attendance_kind)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.id, l.position, x.kind
  from lesson o join course_group_membership m on m.school_id = o.school_id and m.pupil_id = pupil
      and o.on_date between m.started_on and coalesce(m.ended_on, 'infinity')
    join lesson l on l.school_id = m.school_id and l.group_id = m.group_id and l.on_date = o.on_date
      and l.attendance_complete_since is not null and l.cancelled_at is null and l.withdrawn_at is null
    left join attendance_exception x on x.school_id = l.school_id and x.lesson_id = l.id and x.pupil_id = m.pupil_id
  where o.school_id = (select app.school_id()) and o.id = of_lesson $$;

-- An absence that was announced or explained while it waited to be sent is told by no message any more.
create or replace function app.silence_explained() returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update notice n set push_due_at = null, email_due_at = null
  from lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id
  where n.school_id = (select app.school_id()) and n.kind = 'absence' and (n.push_due_at is not null or n.email_due_at is not null)
    and l.school_id = n.school_id and l.id = n.lesson_id and app.is_announced(n.pupil_id, l.on_date, g.course_id) $$;

-- A device is told of nothing more once its session ended, or its person is nobody's guardian and takes no lessons any more; its
-- address is forgotten.
create or replace function app.forget_devices() returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update push_subscription d set endpoint = null, p256dh = null, auth = null, ended_at = app.now()
    where d.school_id = (select app.school_id()) and d.ended_at is null
      and not exists (select from guardianship g where g.school_id = d.school_id and g.guardian_id = d.person_id and app.is_open(g.started_on, g.ended_on))
      and not app.teaches_on(d.person_id, app.today()) $$;

create or replace function app.forget_device_of_session() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update push_subscription d set endpoint = null, p256dh = null, auth = null, ended_at = new.ended_at
    where d.school_id = new.school_id and d.session_id = new.id and d.ended_at is null;
  return null;
end $$;
create or replace trigger forget_device_of_session after update of ended_at on session
  for each row when (new.ended_at is not null) execute function app.forget_device_of_session();

-- A browser has one address: whoever asks on it last is shown the messages, and whoever had it before none any more.
create or replace function app.release_device(address text) returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update push_subscription d set endpoint = null, p256dh = null, auth = null, ended_at = app.now() where d.endpoint = address $$;

-- When letters asked an address since, for whoever is signed in: to whatever addresses, and in whatever school of the account.
create or replace function app.my_address_letters(since timestamptz) returns setof timestamptz
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.created_at from person p join notice_message m on m.school_id = p.school_id and m.guardian_id = p.id
    where p.account_id = any (array(select app.my_account_ids())) and m.purpose = 'address' and m.created_at > since $$;

revoke all on function app.is_announced(uuid, date, uuid), app.comes_in(uuid), app.told_guardians(), app.news_of_marks(timestamptz), app.news_of_absences(timestamptz),
  app.checked_day_of(uuid, uuid), app.silence_explained(), app.forget_devices(), app.forget_device_of_session(), app.release_device(text), app.my_address_letters(timestamptz) from public;
grant execute on function app.comes_in(uuid), app.news_of_marks(timestamptz), app.news_of_absences(timestamptz),
  app.checked_day_of(uuid, uuid), app.silence_explained(), app.forget_devices(), app.school_id(), app.person_id(), app.today(), app.now() to journal_notices;
grant execute on function app.release_device(text), app.my_address_letters(timestamptz) to journal_app;

-- The queue's own schema: its role puts in, takes out and tidies up, and makes no table. A job holds two ids.
grant usage on schema pgboss to journal_jobs;
grant select, insert, update, delete on all tables in schema pgboss to journal_jobs;
