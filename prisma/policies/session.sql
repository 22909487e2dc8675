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

-- A password set anew ends what was open with the old one.
drop policy if exists invitation_read on session;
create policy invitation_read on session for select to journal_invitation using (school_id = app.school_id() and person_id = app.person_id());
drop policy if exists invitation_update on session;
create policy invitation_update on session for update to journal_invitation
  using (school_id = app.school_id() and person_id = app.person_id())
  with check (school_id = app.school_id() and person_id = app.person_id());
grant select (school_id, id, account_id, person_id, ended_at), update (ended_at) on session to journal_invitation;

-- Whether the session of a device still stands.
drop policy if exists notices_read on session;
create policy notices_read on session for select to journal_notices using (school_id = app.school_id());
grant select (school_id, id, started_at, ended_at) on session to journal_notices;

-- The same of a forgotten one, and of one that she changed herself, in every school of the account.
drop policy if exists password_read on session;
create policy password_read on session for select to journal_password, journal_sign_in using (account_id = any (array(select app.my_account_ids())));
drop policy if exists password_update on session;
create policy password_update on session for update to journal_password, journal_sign_in
  using (account_id = any (array(select app.my_account_ids())))
  with check (account_id = any (array(select app.my_account_ids())));
grant select (school_id, id, account_id, ended_at), update (ended_at) on session to journal_password;
