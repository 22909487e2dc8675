-- Logins and password hashes: no one who is signed in reads them. Signing in reads the one hash it compares and sets a new
-- one; set-up and imports add accounts and see no hash, imports the logins alone: those are one for all schools.
alter table account enable row level security;

drop policy if exists service_write on account;
drop policy if exists sign_in_read on account;
create policy sign_in_read on account for select to journal_sign_in using (true);
grant select (id, login, password_hash, disabled_at) on account to journal_sign_in;

drop policy if exists sign_in_update on account;
create policy sign_in_update on account for update to journal_sign_in
  using (id = any (array(select app.my_account_ids())))
  with check (id = any (array(select app.my_account_ids())));
grant update (password_hash, password_set_at, must_change_password) on account to journal_sign_in;

drop policy if exists import_read on account;
create policy import_read on account for select to journal_import using (true);
grant select (id, login) on account to journal_import;

drop policy if exists service_insert on account;
create policy service_insert on account for insert to journal_setup, journal_import with check (true);
grant insert (id, login, password_hash, password_set_at, must_change_password, created_at) on account to journal_setup, journal_import;

-- A code makes the account of the person it was issued to, or sets a new password of it.
drop policy if exists invitation_read on account;
create policy invitation_read on account for select to journal_invitation using (id = any (array(select app.my_account_ids())));
drop policy if exists invitation_insert on account;
create policy invitation_insert on account for insert to journal_invitation with check (true);
drop policy if exists invitation_update on account;
create policy invitation_update on account for update to journal_invitation
  using (id = any (array(select app.my_account_ids())) and not app.opens_more(app.person_id()))
  with check (id = any (array(select app.my_account_ids())));
grant select (id, login, disabled_at), insert (id, login, password_hash, password_set_at, must_change_password, created_at),
  update (password_hash, password_set_at, must_change_password) on account to journal_invitation;

-- A letter's code sets a new password of the account it was written for.
drop policy if exists password_read on account;
create policy password_read on account for select to journal_password using (id = any (array(select app.my_account_ids())));
drop policy if exists password_update on account;
create policy password_update on account for update to journal_password
  using (id = any (array(select app.my_account_ids())))
  with check (id = any (array(select app.my_account_ids())));
grant select (id, login, password_set_at, disabled_at), update (password_hash, password_set_at, must_change_password) on account to journal_password;
