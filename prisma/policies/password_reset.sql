-- Letters by which a forgotten password is set anew: made, tried and used up by the role of passwords alone, which knows those of
-- one account, in whatever school they were asked for. Nobody reads the hash.
alter table password_reset enable row level security;

drop policy if exists service_write on password_reset;
create policy service_write on password_reset to journal_password
  using (account_id = any (array(select app.my_account_ids())))
  with check (account_id = any (array(select app.my_account_ids())));
grant select (school_id, id, person_id, account_id, asked_at, expires_at, wrong_tries, locked_at, used_at, voided_at),
  insert (school_id, id, person_id, account_id, ask_id, asked_at, wrong_tries),
  update (sign, secret_hash, expires_at, wrong_tries, locked_at, used_at, voided_at) on password_reset to journal_password;
