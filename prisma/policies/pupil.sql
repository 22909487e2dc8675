-- As the pupil's name.
alter table pupil enable row level security;

drop policy if exists app_select on pupil;
create policy app_select on pupil for select to journal_app
  using (school_id = app.school_id()
    and (id = app.person_id()
      or id = any (array(select app.my_pupil_ids()))
      or id = any (array(select app.my_roster_pupil_ids()))
      or (select app.keeps_people())));
grant select on pupil to journal_app;

drop policy if exists service_write on pupil;
create policy service_write on pupil to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (number, sex, born_on) on pupil to journal_import;

-- The office adds and corrects pupils, none of the own family: no one decides a matter of her own.
drop policy if exists app_insert on pupil;
create policy app_insert on pupil for insert to journal_app
  with check (school_id = app.school_id() and id <> app.person_id() and (select app.changes_people()));
drop policy if exists app_update on pupil;
create policy app_update on pupil for update to journal_app
  using (school_id = app.school_id() and id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()))
  with check (school_id = app.school_id() and id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()));
grant insert, update (number, sex, born_on) on pupil to journal_app;
