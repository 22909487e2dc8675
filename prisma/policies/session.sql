-- My own sessions; the server keeps them through its sign-in role.
alter table session enable row level security;

drop policy if exists app_select on session;
create policy app_select on session for select to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id());
grant select on session to journal_app;

drop policy if exists service_write on session;
create policy service_write on session to journal_sign_in
  using (school_id = app.school_id() and person_id = app.person_id())
  with check (school_id = app.school_id() and person_id = app.person_id());
grant select, insert, update (ended_at) on session to journal_sign_in;
