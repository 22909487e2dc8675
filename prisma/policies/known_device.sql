-- Browsers that signed in before: the sign-in role alone.
alter table known_device enable row level security;

drop policy if exists service_write on known_device;
create policy service_write on known_device to journal_sign_in using (true) with check (true);
grant select, insert, update (last_seen_at, label, trusted_until) on known_device to journal_sign_in;
