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
