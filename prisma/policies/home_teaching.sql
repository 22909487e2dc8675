-- Who is taught at home, by an order: read by whoever reads the pupil's class; begun, prolonged and ended by the office, none of the own
-- family. What an order said is never rewritten: another one brings the last day forward.
alter table home_teaching enable row level security;

drop policy if exists app_select on home_teaching;
create policy app_select on home_teaching for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = app.person_id()
      or pupil_id = any (array(select app.my_pupil_ids()))
      or pupil_id = any (array(select app.my_roster_pupil_ids()))
      or (select app.keeps_people())));
grant select on home_teaching to journal_app;

drop policy if exists office_insert on home_teaching;
create policy office_insert on home_teaching for insert to journal_app
  with check (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()) and end_order_number is null);
drop policy if exists office_update on home_teaching;
create policy office_update on home_teaching for update to journal_app
  using (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()) and end_order_number is null)
  with check (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()) and end_order_number is not null);
grant insert, update (ended_on, end_order_number, end_ordered_on) on home_teaching to journal_app;

drop policy if exists service_write on home_teaching;
create policy service_write on home_teaching to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on home_teaching to journal_import;
