-- Who holds which post is known in the school. Director, deputy and administrator count once approved.
alter table staff_appointment enable row level security;

drop policy if exists app_select on staff_appointment;
create policy app_select on staff_appointment for select to journal_app
  using (school_id = app.school_id());
grant select on staff_appointment to journal_app;

drop policy if exists service_read on staff_appointment;
create policy service_read on staff_appointment for select to journal_sign_in using (school_id = app.school_id());
grant select on staff_appointment to journal_sign_in;

drop policy if exists service_write on staff_appointment;
create policy service_write on staff_appointment to journal_setup, journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update on staff_appointment to journal_setup, journal_import;
