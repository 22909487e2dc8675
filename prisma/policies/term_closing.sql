-- Closed terms are known to everybody; the leadership closes and reopens them, but for those who would write in them again.
alter table term_closing enable row level security;

drop policy if exists app_select on term_closing;
create policy app_select on term_closing for select to journal_app
  using (school_id = app.school_id());
grant select on term_closing to journal_app;

drop policy if exists app_insert on term_closing;
create policy app_insert on term_closing for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and closed_by_id = app.person_id());
grant insert on term_closing to journal_app;

drop policy if exists app_update on term_closing;
create policy app_update on term_closing for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school())
    and reopened_at is null)
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and reopened_by_id = app.person_id()
    and not exists (select app.my_group_ids()));
-- It is reopened once, by whoever does it, and otherwise stays as it was.
grant update (reopened_at, reopened_by_id, reopen_reason) on term_closing to journal_app;

-- A closed term does not move by a calendar that is brought in either.
drop policy if exists service_read on term_closing;
create policy service_read on term_closing for select to journal_import using (school_id = app.school_id());
grant select (school_id, id, term_id, reopened_at) on term_closing to journal_import;
