-- Passkeys: added, used and ended by the sign-in role, for the account of the person it works for alone. The key itself never changes.
alter table passkey enable row level security;

drop policy if exists service_write on passkey;
create policy service_write on passkey to journal_sign_in
  using (account_id = any (array(select app.my_account_ids())))
  with check (account_id = any (array(select app.my_account_ids())));
grant select, insert (account_id, id, credential_id, public_key, counter, transports, name, added_at), update (counter, last_used_at, ended_at) on passkey to journal_sign_in;
