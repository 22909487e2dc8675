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
