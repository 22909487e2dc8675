-- The one-time code of a journal without a school: the set-up role alone.
alter table setup_code enable row level security;

drop policy if exists service_write on setup_code;
create policy service_write on setup_code to journal_setup using (true) with check (true);
grant select, insert, update (used_at) on setup_code to journal_setup;
