-- What an account proves itself by besides its password: set up, tried and ended by the sign-in role, for the account of the person it
-- works for alone. Nobody who is signed in reads it, not even its owner.
alter table second_factor enable row level security;

drop policy if exists service_write on second_factor;
create policy service_write on second_factor to journal_sign_in
  using (account_id = any (array(select app.my_account_ids())))
  with check (account_id = any (array(select app.my_account_ids())));
grant select, insert (account_id, id, sealed_secret, started_at), update (confirmed_at, last_step, ended_at) on second_factor to journal_sign_in;
