-- What one guardian is told of, of a child that is hers today: she alone reads it, and says that she has. The role that tells
-- makes it, once.
alter table notice enable row level security;

drop policy if exists app_select on notice;
create policy app_select on notice for select to journal_app
  using (school_id = app.school_id()
    and guardian_id = app.person_id()
    and pupil_id = any (array(select app.my_child_ids())));
grant select on notice to journal_app;

drop policy if exists app_update on notice;
create policy app_update on notice for update to journal_app
  using (school_id = app.school_id()
    and guardian_id = app.person_id()
    and pupil_id = any (array(select app.my_child_ids())))
  with check (school_id = app.school_id()
    and guardian_id = app.person_id());
grant update (read_at) on notice to journal_app;

drop policy if exists service_write on notice;
create policy service_write on notice to journal_notices using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (push_due_at, push_message_id, email_due_at, email_message_id) on notice to journal_notices;
