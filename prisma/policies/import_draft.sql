-- Files that are being brought in: for the one who uploaded them, while she may bring in anything, until they expire.
alter table import_draft enable row level security;

drop policy if exists app_select on import_draft;
create policy app_select on import_draft for select to journal_app
  using (school_id = app.school_id()
    and created_by_id = app.person_id()
    and (select app.keeps_people()));
grant select on import_draft to journal_app;

drop policy if exists app_insert on import_draft;
create policy app_insert on import_draft for insert to journal_app
  with check (school_id = app.school_id()
    and created_by_id = app.person_id()
    and ended_at is null
    and (select app.keeps_people()));
grant insert (school_id, id, created_at, created_by_id, expires_at, files, answers, preview, fingerprint) on import_draft to journal_app;

-- Answered, or thrown away, while it is open.
drop policy if exists app_update on import_draft;
create policy app_update on import_draft for update to journal_app
  using (school_id = app.school_id()
    and created_by_id = app.person_id()
    and ended_at is null
    and (select app.keeps_people()))
  with check (school_id = app.school_id()
    and created_by_id = app.person_id());
grant update (files, answers, preview, fingerprint, ended_at) on import_draft to journal_app;

-- Brought in, in the transaction that writes it; emptied once it has expired.
drop policy if exists service_read on import_draft;
create policy service_read on import_draft for select to journal_import using (school_id = app.school_id());
drop policy if exists service_update on import_draft;
create policy service_update on import_draft for update to journal_import
  using (school_id = app.school_id() and ended_at is null and (created_by_id = app.person_id() or expires_at <= app.now()))
  with check (school_id = app.school_id());
grant select (school_id, id, created_by_id, expires_at, ended_at), update (answers, preview, ended_at, import_run_id) on import_draft to journal_import;
