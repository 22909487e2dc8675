-- Who gives families their codes: the office, but never the administrator, and the class teacher for her own class.
create or replace function app.gives_access() returns boolean language sql stable
  as $$ select app.holds_post('director', 'actingDirector', 'deputy', 'secretary') $$;

-- Whose account opens more than a family's record: whoever has a post, a group or a seat, today or later, approved or
-- waiting, and whose account is somebody in another school too. No paper opens it and none sets its password, else whoever
-- hands out the paper would open a door for himself.
create or replace function app.opens_more(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = person
      and a.declined_at is null and (a.ended_on is null or a.ended_on >= app.today()))
    or exists (select from teaching_assignment t where t.school_id = (select app.school_id()) and t.teacher_id = person
      and (t.ended_on is null or t.ended_on >= app.today()))
    or exists (select from working_group_membership m where m.school_id = (select app.school_id()) and m.person_id = person
      and (m.ended_on is null or m.ended_on >= app.today()))
    or exists (select from person own join person other on other.account_id = own.account_id
      and (other.school_id, other.id) <> (own.school_id, own.id) where own.school_id = (select app.school_id()) and own.id = person) $$;

-- A code is for the guardian of an open guardianship, or for the pupil of it.
create or replace function app.may_be_invited(by_guardianship uuid, of_pupil uuid, person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from guardianship g where g.school_id = (select app.school_id()) and g.id = by_guardianship and g.pupil_id = of_pupil
      and app.is_open(g.started_on, g.ended_on) and person in (g.guardian_id, g.pupil_id))
    and not app.opens_more(person) $$;

-- Which of these signs stand already, in whatever school: the signs of a code are no secret.
create or replace function app.taken_signs(signs text[]) returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.sign from access_code c where c.sign = any (signs) and c.used_at is null and c.voided_at is null $$;

-- Which of these people open more, when each was here last, and the code that opened the account last, perhaps one of another
-- child's class teacher: never the sessions themselves, and nothing of whoever works here. Of guardians and pupils of one's own
-- class; the office asks for all.
drop function if exists app.access_of(uuid[]);
create function app.access_of(people uuid[])
  returns table (person_id uuid, opens_more boolean, last_came_at timestamptz, code_id uuid, code_used_at timestamptz, code_issued_by_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select x.id, x.opens_more, case when not x.opens_more then
      (select max(s.last_seen_at) from session s where s.school_id = (select app.school_id()) and s.person_id = x.id) end,
      used.id, used.used_at, used.issued_by_id
    from (select p.id, app.opens_more(p.id) as opens_more from person p where p.school_id = (select app.school_id()) and p.id = any (people)
      and ((select app.gives_access()) or p.id = any (array(select app.my_class_guardian_ids() union select app.my_class_pupil_ids())))) x
      left join lateral (select c.id, c.used_at, c.issued_by_id from access_code c
        where c.school_id = (select app.school_id()) and c.person_id = x.id and c.used_by_id = x.id and not x.opens_more
        order by c.used_at desc, c.id desc limit 1) used on true $$;

revoke all on function app.gives_access(), app.opens_more(uuid), app.may_be_invited(uuid, uuid, uuid), app.taken_signs(text[]), app.access_of(uuid[]) from public;
grant execute on function app.gives_access(), app.opens_more(uuid), app.may_be_invited(uuid, uuid, uuid), app.taken_signs(text[]), app.access_of(uuid[])
  to journal_app;

-- Who holds a code is nobody's person yet: before it is known to be right, the code that stands under its first signs, with
-- what its secret is compared with. For the invitation's role alone.
create or replace function app.access_code_of_sign(of_sign text)
  returns table (school_id uuid, id uuid, person_id uuid, secret_hash text, time_zone text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.school_id, c.id, c.person_id, c.secret_hash, s.time_zone from access_code c join school s on s.id = c.school_id
    where c.sign = of_sign and c.used_at is null and c.voided_at is null $$;

-- What the code opens that the person has used in this very transaction.
create or replace function app.joined_guardianship_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.guardianship_id from access_code c
    where c.school_id = (select app.school_id()) and c.used_by_id = app.person_id() and c.used_at >= app.now() $$;

create or replace function app.joined_pupil_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.pupil_id from access_code c
    where c.school_id = (select app.school_id()) and c.used_by_id = app.person_id() and c.used_at >= app.now() $$;

revoke all on function app.access_code_of_sign(text), app.joined_guardianship_ids(), app.joined_pupil_ids() from public;
grant execute on function app.access_code_of_sign(text), app.joined_guardianship_ids(), app.joined_pupil_ids(), app.opens_more(uuid), app.school_id(),
  app.person_id(), app.today(), app.now(), app.my_account_ids(), app.my_child_ids() to journal_invitation;
