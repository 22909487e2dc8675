-- Hashes of the codes on paper: the sign-in role alone, for the account of the person it works for.
alter table recovery_code enable row level security;

drop policy if exists service_write on recovery_code;
create policy service_write on recovery_code to journal_sign_in
  using (account_id = any (array(select app.my_account_ids())))
  with check (account_id = any (array(select app.my_account_ids())));
grant select, insert (account_id, code_hash, made_at), update (used_at, voided_at) on recovery_code to journal_sign_in;
