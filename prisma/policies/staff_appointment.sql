-- Who holds which post is known in the school. Director, deputy and administrator count once approved.
alter table staff_appointment enable row level security;

drop policy if exists app_select on staff_appointment;
create policy app_select on staff_appointment for select to journal_app
  using (school_id = app.school_id());
grant select on staff_appointment to journal_app;

drop policy if exists service_write on staff_appointment;
create policy service_write on staff_appointment to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (person_id, started_on, ended_on) on staff_appointment to journal_import;

drop policy if exists setup_insert on staff_appointment;
create policy setup_insert on staff_appointment for insert to journal_setup with check (school_id = app.school_id());
grant insert on staff_appointment to journal_setup;
