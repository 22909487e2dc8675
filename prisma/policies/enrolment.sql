-- Who is in which class: as the pupil's name.
alter table enrolment enable row level security;

drop policy if exists app_select on enrolment;
create policy app_select on enrolment for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = app.person_id()
      or pupil_id = any (array(select app.my_pupil_ids()))
      or pupil_id = any (array(select app.my_roster_pupil_ids()))
      or (select app.keeps_people())));
grant select on enrolment to journal_app;

drop policy if exists service_write on enrolment;
create policy service_write on enrolment to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (class_id, started_on, ended_on) on enrolment to journal_import;

-- By order: a pupil comes, moves and leaves by the office, none of the own family, and nobody but the leadership moves one to herself.
drop policy if exists office_insert on enrolment;
create policy office_insert on enrolment for insert to journal_app
  with check (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()) and app.may_place(class_id, null));
drop policy if exists office_update on enrolment;
create policy office_update on enrolment for update to journal_app
  using (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()))
  with check (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()) and app.may_place(class_id, null));
grant insert, update (class_id, ended_on, order_number, end_order_number) on enrolment to journal_app;
