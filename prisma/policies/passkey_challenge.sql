-- What a passkey is to sign: the sign-in role alone, for the account of the person it works for.
alter table passkey_challenge enable row level security;

drop policy if exists service_write on passkey_challenge;
create policy service_write on passkey_challenge to journal_sign_in
  using (account_id = any (array(select app.my_account_ids())))
  with check (account_id = any (array(select app.my_account_ids())));
grant select, insert (account_id, place, challenge, made_at), update (challenge, made_at, used_at) on passkey_challenge to journal_sign_in;
