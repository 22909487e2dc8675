-- The office over people: who comes, moves and leaves by order (domain: "Who does what": the secretary), and the accounts of the staff
-- (the administrator). What is changed past the policies is changed here, each function for one act and with its own refusal.

-- Who changes people: never the administrator, who opens no pupil's data to anybody.
create or replace function app.changes_people() returns boolean language sql stable
  as $$ select app.holds_post('director', 'actingDirector', 'deputy', 'secretary') $$;

-- Who gives staff their one-time passwords and ends their sessions.
create or replace function app.keeps_accounts() returns boolean language sql stable
  as $$ select app.holds_post('director', 'actingDirector', 'administrator') $$;

-- A secretary who teaches moves no pupil to herself: it would open the pupil's marks. The leadership reads them anyway.
create or replace function app.may_place(to_class uuid, to_group uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.reads_whole_school()
    or (to_class is null or to_class not in (select app.my_class_ids())) and (to_group is null or to_group not in (select app.my_group_ids())) $$;

create or replace function app.may_become_guardian(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not exists (select from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = person
    and a.post = 'administrator' and a.declined_at is null and (a.ended_on is null or a.ended_on >= app.today())) $$;

-- A person's name is put right, never one's own. Gives whether there was such a person.
create or replace function app.correct_person(person uuid, new_surname text, new_first_name text, new_patronymic text, new_sort_key text, new_search_key text)
  returns boolean language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with corrected as (update person p set surname = new_surname, first_name = new_first_name, patronymic = new_patronymic,
      sort_key = new_sort_key, search_key = new_search_key
    where p.school_id = (select app.school_id()) and p.id = person and p.id <> app.person_id() and (select app.changes_people()) returning 1)
  select exists (select from corrected) $$;

-- What hangs on the groups that a pupil leaves or enters on a day: lessons from then until today and after, those kept already, and
-- what was entered for the pupil from then on. Numbers and days, never a value: whoever moves pupils reads no marks.
create or replace function app.groups_from(pupil uuid, groups uuid[], first date)
  returns table (group_id uuid, lessons_past int, lessons_kept int, lessons_ahead int, marks int, absences int, last_entry_on date)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.id, count(l.id) filter (where l.on_date <= app.today())::int,
    count(l.id) filter (where l.on_date <= app.today() and l.attendance_revision_id is not null)::int,
    count(l.id) filter (where l.on_date > app.today())::int,
    coalesce(sum(e.marks), 0)::int, coalesce(sum(e.absences), 0)::int, max(l.on_date) filter (where e.marks + e.absences > 0)
  from course_group g
    left join lesson l on l.school_id = g.school_id and l.group_id = g.id and l.on_date >= first and l.withdrawn_at is null and l.cancelled_at is null
    left join lateral (select
      (select count(*) from mark m where m.school_id = l.school_id and m.lesson_id = l.id and m.pupil_id = pupil and m.value is not null) as marks,
      (select count(*) from attendance_exception a where a.school_id = l.school_id and a.lesson_id = l.id and a.pupil_id = pupil) as absences) e on true
  where g.school_id = (select app.school_id()) and g.id = any (groups) and (select app.changes_people())
  group by g.id $$;

-- Somebody leaves the staff: whatever post, group or seat goes on after her last day ends with it. What begins only later has no day
-- to end on and would open something on that day: then nothing is ended. Never oneself, and a director by another director alone.
-- Gives what was ended.
create or replace function app.end_employment(person uuid, last_on date)
  returns table (kind text, id uuid, about uuid) language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if person = app.person_id() or not app.changes_people() or last_on < app.today() - 1
    or not app.holds_post('director', 'actingDirector') and exists (select from staff_appointment a where a.school_id = (select app.school_id())
      and a.person_id = person and a.post in ('director', 'actingDirector') and a.declined_at is null and (a.ended_on is null or a.ended_on >= app.today()))
    or exists (select from staff_appointment a where a.school_id = (select app.school_id()) and a.person_id = person and a.declined_at is null and a.started_on > last_on)
    or exists (select from teaching_assignment t where t.school_id = (select app.school_id()) and t.teacher_id = person and t.started_on > last_on)
    or exists (select from working_group_membership m where m.school_id = (select app.school_id()) and m.person_id = person and m.declined_at is null and m.started_on > last_on)
  then return; end if;
  return query update staff_appointment a set ended_on = last_on where a.school_id = (select app.school_id()) and a.person_id = person
    and a.declined_at is null and (a.ended_on is null or a.ended_on > last_on) returning 'post', a.id, a.class_id;
  return query update teaching_assignment t set ended_on = last_on where t.school_id = (select app.school_id()) and t.teacher_id = person
    and (t.ended_on is null or t.ended_on > last_on) returning 'group', t.id, t.group_id;
  return query update working_group_membership m set ended_on = last_on where m.school_id = (select app.school_id()) and m.person_id = person
    and m.declined_at is null and (m.ended_on is null or m.ended_on > last_on) returning 'seat', m.id, null::uuid;
end $$;

-- Sessions of somebody else end: by whoever keeps accounts, and by the office once she holds nothing here any more. Gives how many.
create or replace function app.end_sessions_of(person uuid) returns int
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with ended as (update session s set ended_at = app.now() where s.school_id = (select app.school_id()) and s.person_id = person and s.ended_at is null
      and person <> app.person_id()
      and ((select app.keeps_accounts()) or (select app.changes_people()) and not app.opens_more(person)) returning 1)
  select count(*)::int from ended $$;

-- How an account of the staff stands: whether there is one, its login, when its password was set or reset, and the last coming. For
-- whoever keeps accounts.
drop function if exists app.account_of(uuid);
create function app.account_of(person uuid)
  returns table (login text, password_set_at timestamptz, password_reset_at timestamptz, must_change boolean, is_disabled boolean, last_came_at timestamptz, open_sessions int, has_address boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.login, a.password_set_at, a.password_reset_at, a.must_change_password, a.disabled_at is not null, max(s.last_seen_at), count(s.id) filter (where s.ended_at is null)::int,
    exists (select from notice_preference n where n.school_id = (select app.school_id()) and n.person_id = person and n.email_confirmed_at is not null)
  from person p join account a on a.id = p.account_id left join session s on s.school_id = p.school_id and s.person_id = p.id
  where p.school_id = (select app.school_id()) and p.id = person and (select app.keeps_accounts()) group by a.id $$;

-- A one-time password for one of the staff, who sets her own with it and sees that it was reset; a login is made where there was none.
-- Never for oneself, never for a family, and never for an account that is somebody in another school too. Gives the login, or nothing.
create or replace function app.give_password(person uuid, new_account uuid, new_login text, hash text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare of_account uuid; of_login text;
begin
  if person = app.person_id() or not app.keeps_accounts() or person not in (select app.staff_ids()) or not app.opens_more(person) then return null; end if;
  select p.account_id into of_account from person p where p.school_id = (select app.school_id()) and p.id = person for update;
  if of_account is null then
    insert into account (id, login, password_hash, password_set_at, must_change_password, created_at) values (new_account, new_login, hash, app.now(), true, app.now());
    update person p set account_id = new_account where p.school_id = (select app.school_id()) and p.id = person;
    return new_login;
  end if;
  if exists (select from person o where o.account_id = of_account and o.school_id <> app.school_id()) then return null; end if;
  update account a set password_hash = hash, password_set_at = app.now(), password_reset_at = app.now(), must_change_password = true
    where a.id = of_account and a.disabled_at is null returning a.login into of_login;
  if of_login is not null then update session s set ended_at = app.now() where s.account_id = of_account and s.ended_at is null; end if;
  return of_login;
end $$;

-- Asks in her stead, as she would at the door, for the letter by which a forgotten password is set anew: it goes to the address that she
-- herself confirmed, and nobody else sees a code or a password. Of the staff, never oneself. Gives whether it was asked.
create or replace function app.ask_password_letter(person uuid, ask uuid) returns boolean
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with asked as (insert into password_ask (id, name, asked_at) select ask, a.login, app.now() from person p join account a on a.id = p.account_id
      join notice_preference n on n.school_id = p.school_id and n.person_id = p.id and n.email_confirmed_at is not null
    where p.school_id = (select app.school_id()) and p.id = person and p.id <> app.person_id() and a.disabled_at is null
      and (select app.keeps_accounts()) and p.id in (select app.staff_ids()) and app.opens_more(person) returning 1)
  select exists (select from asked) $$;

create or replace function app.login_is_taken(wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (select app.keeps_accounts()) and exists (select from account a where a.login = wanted) $$;

do $$
declare name text;
begin
  foreach name in array array['changes_people()', 'keeps_accounts()', 'may_place(uuid, uuid)', 'may_become_guardian(uuid)',
    'correct_person(uuid, text, text, text, text, text)', 'groups_from(uuid, uuid[], date)', 'end_employment(uuid, date)', 'end_sessions_of(uuid)',
    'account_of(uuid)', 'give_password(uuid, uuid, text, text)', 'ask_password_letter(uuid, uuid)', 'login_is_taken(text)'] loop
    execute format('revoke all on function app.%s from public', name);
    execute format('grant execute on function app.%s to journal_app', name);
  end loop;
end $$;

-- Lessons that somebody took for another, for whoever explains what she sees: which group, of which day, never what is in it.
create or replace function app.substitutions_of(person uuid) returns table (group_id uuid, on_date date, grants_marks boolean, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.group_id, l.on_date, s.grants_marks, s.created_at from substitution s join lesson l on l.school_id = s.school_id and l.id = s.lesson_id
  where s.school_id = (select app.school_id()) and s.substitute_id = person and s.withdrawn_at is null and l.on_date >= app.granted_from() and (select app.keeps_accounts())
  order by l.on_date, s.id $$;
revoke all on function app.substitutions_of(uuid) from public;
grant execute on function app.substitutions_of(uuid) to journal_app;

-- Somebody who stood twice: the row that gives way stays as a sign that points to the one kept. Two pupils, whose entries went over before
-- (_5-merging.sql), or two others: whoever works here stays, and somebody who worked here gives way once all her posts and groups ended.
-- Nothing of the row that gives way is open any more by then: what is opened for the kept one is written through the policies. Her account
-- and its confirmed address go along where the kept one has none and holds no post, for those have accounts from the administrator
-- alone; else it is closed where it is nobody else's, and signed out.
create or replace function app.retire_person(gone uuid, kept uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone_account uuid; kept_account uuid; goes_along boolean; school uuid := app.school_id();
begin
  if not app.changes_people() or app.person_id() in (gone, kept) or gone = kept
    or exists (select app.my_child_ids() intersect select unnest(array[gone, kept]))
    or (select count(*) from pupil p where p.school_id = school and p.id in (gone, kept)) = 1
    or exists (select from staff_appointment a where a.school_id = school and a.person_id = gone and a.declined_at is null and (a.ended_on is null or a.ended_on >= app.today()))
    or exists (select from teaching_assignment t where t.school_id = school and t.teacher_id = gone and (t.ended_on is null or t.ended_on >= app.today()))
    or exists (select from working_group_membership m where m.school_id = school and m.person_id = gone and m.declined_at is null and (m.ended_on is null or m.ended_on >= app.today()))
    or exists (select from guardianship g where g.school_id = school and gone in (g.guardian_id, g.pupil_id) and (g.ended_on is null or g.ended_on > app.today()))
    or exists (select from enrolment e where e.school_id = school and e.pupil_id = gone and (e.ended_on is null or e.ended_on > app.today()))
    or exists (select from mark_revision r where r.school_id = school and r.pupil_id = gone)
    or exists (select from attendance_revision r where r.school_id = school and r.pupil_id = gone)
    or exists (select from term_mark_revision r where r.school_id = school and r.pupil_id = gone)
    or exists (select from absence_spell r where r.school_id = school and r.pupil_id = gone)
    or exists (select from absence_notice r where r.school_id = school and r.pupil_id = gone)
    or (select count(*) from person p where p.school_id = school and p.id in (gone, kept) and p.merged_into_id is null) <> 2 then return false; end if;
  select p.account_id into gone_account from person p where p.school_id = school and p.id = gone;
  select p.account_id into kept_account from person p where p.school_id = school and p.id = kept;
  goes_along := kept_account is null and not exists (select from staff_appointment a where a.school_id = school and a.person_id = kept and a.declined_at is null)
    and not exists (select from teaching_assignment t where t.school_id = school and t.teacher_id = kept);
  update person p set merged_into_id = kept, merged_at = app.now(), account_id = case when goes_along then null else account_id end
    where p.school_id = school and p.id = gone;
  update session s set ended_at = app.now() where s.school_id = school and s.person_id = gone and s.ended_at is null;
  update access_code c set voided_at = app.now(), voided_by_id = app.person_id()
    where c.school_id = school and gone in (c.person_id, c.pupil_id) and c.used_at is null and c.voided_at is null;
  if goes_along then
    update person p set account_id = gone_account where p.school_id = school and p.id = kept;
    update notice_preference n set person_id = kept where n.school_id = school and n.person_id = gone
      and not exists (select from notice_preference k where k.school_id = school and k.person_id = kept);
  else
    update account a set disabled_at = app.now() where a.id = gone_account and a.id is distinct from kept_account and a.disabled_at is null
      and not exists (select from person p where p.account_id = a.id and (p.school_id, p.id) <> (school, gone));
  end if;
  return true;
end $$;
drop function if exists app.retire_guardian(uuid, uuid);
revoke all on function app.retire_person(uuid, uuid) from public;
grant execute on function app.retire_person(uuid, uuid) to journal_app;

-- Who gave me the one-time password that I came in with (architecture: "Nobody opens a door for himself": its owner sees who reset it).
create or replace function app.password_given_by() returns table (at timestamptz, surname text, first_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select h.at, p.surname, p.first_name from history_entry h join person p on p.school_id = h.school_id and p.id = h.person_id
  where h.school_id = (select app.school_id()) and h.fact = 'account.passwordGiven' and h.payload ->> 'personId' = app.person_id()::text
  order by h.seq desc limit 1 $$;
revoke all on function app.password_given_by() from public;
grant execute on function app.password_given_by() to journal_app;
