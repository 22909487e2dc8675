-- Names: my own, the staff's, my children's, my guardians', my pupils'; the office keeps them all. Nobody else's.
alter table person enable row level security;

drop policy if exists app_select on person;
create policy app_select on person for select to journal_app
  using (school_id = app.school_id()
    and (id = app.person_id()
      or id = any (array(select app.staff_ids()))
      or id = any (array(select app.my_pupil_ids()))
      or id = any (array(select app.my_roster_pupil_ids()))
      or id = any (array(select app.my_class_guardian_ids()))
      or id = any (array(select app.my_guardian_ids()))
      or (select app.keeps_people())));
grant select on person to journal_app;

drop policy if exists app_update on person;
create policy app_update on person for update to journal_app
  using (school_id = app.school_id()
    and id = app.person_id())
  with check (school_id = app.school_id()
    and id = app.person_id());
-- Only the language and the look: names, account and keys are the office's.
grant update (locale, theme) on person to journal_app;

drop policy if exists service_write on person;
create policy service_write on person to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (account_id, surname, first_name, patronymic, sort_key, search_key) on person to journal_import;

drop policy if exists setup_insert on person;
create policy setup_insert on person for insert to journal_setup with check (school_id = app.school_id());
grant insert on person to journal_setup;

-- Whom a code was issued to, and her children; she takes an account once.
drop policy if exists invitation_read on person;
create policy invitation_read on person for select to journal_invitation
  using (school_id = app.school_id() and (id = app.person_id() or id = any (array(select app.my_child_ids()))));
drop policy if exists invitation_update on person;
create policy invitation_update on person for update to journal_invitation
  using (school_id = app.school_id() and id = app.person_id() and account_id is null)
  with check (school_id = app.school_id() and id = app.person_id());
grant select (school_id, id, account_id, surname, first_name, patronymic), update (account_id) on person to journal_invitation;

-- The office adds people; whoever has an account gets it another way. Names are corrected by app.correct_person alone: a right on
-- these columns would be everybody's over her own row.
drop policy if exists app_insert on person;
create policy app_insert on person for insert to journal_app
  with check (school_id = app.school_id() and (select app.changes_people()));
grant insert (school_id, id, surname, first_name, patronymic, sort_key, search_key, created_at) on person to journal_app;
