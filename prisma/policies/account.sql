-- Logins and password hashes: no one who is signed in reads them; the sign-in, set-up and import roles do.
alter table account enable row level security;

drop policy if exists service_write on account;
create policy service_write on account to journal_sign_in, journal_setup, journal_import using (true) with check (true);
grant select, insert, update on account to journal_sign_in, journal_setup, journal_import;
