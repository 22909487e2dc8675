-- Who has access to a child: the guardian, the class teacher, the office.
alter table guardianship enable row level security;

drop policy if exists app_select on guardianship;
create policy app_select on guardianship for select to journal_app
  using (school_id = app.school_id()
    and (guardian_id = app.person_id()
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.keeps_people())));
grant select on guardianship to journal_app;

drop policy if exists service_write on guardianship;
create policy service_write on guardianship to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on guardianship to journal_import;
