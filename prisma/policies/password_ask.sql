-- Who forgot a password is nobody yet: what was typed waits for the role of passwords alone, which deletes it once it has looked.
alter table password_ask enable row level security;

drop policy if exists service_write on password_ask;
create policy service_write on password_ask to journal_password using (true) with check (true);
grant select, insert, delete on password_ask to journal_password;
