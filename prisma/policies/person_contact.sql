-- Phone and e-mail: my own, those of my class's guardians; the office.
alter table person_contact enable row level security;

drop policy if exists app_select on person_contact;
create policy app_select on person_contact for select to journal_app
  using (school_id = app.school_id()
    and (person_id = app.person_id()
      or person_id = any (array(select app.my_class_guardian_ids()))
      or (select app.keeps_people())));
grant select on person_contact to journal_app;

drop policy if exists service_write on person_contact;
create policy service_write on person_contact to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (phone) on person_contact to journal_import;

drop policy if exists app_insert on person_contact;
create policy app_insert on person_contact for insert to journal_app
  with check (school_id = app.school_id() and (select app.changes_people()));
drop policy if exists app_update on person_contact;
create policy app_update on person_contact for update to journal_app
  using (school_id = app.school_id() and (select app.changes_people()))
  with check (school_id = app.school_id() and (select app.changes_people()));
grant insert (school_id, person_id, phone), update (phone) on person_contact to journal_app;
