-- Counters of failures: the sign-in role alone.
alter table sign_in_failure enable row level security;

grant delete on sign_in_failure to journal_sign_in;

drop policy if exists service_write on sign_in_failure;
create policy service_write on sign_in_failure to journal_sign_in using (true) with check (true);
grant select, insert, update (failures, last_at, not_before_at), delete on sign_in_failure to journal_sign_in;
