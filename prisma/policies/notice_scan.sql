-- Up to when the journal was looked through: the telling role's alone.
alter table notice_scan enable row level security;

drop policy if exists service_write on notice_scan;
create policy service_write on notice_scan to journal_notices using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (scanned_until) on notice_scan to journal_notices;
