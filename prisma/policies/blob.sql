-- A file: for the one who put it there, until it expires.
alter table blob enable row level security;

drop policy if exists app_select on blob;
create policy app_select on blob for select to journal_app
  using (school_id = app.school_id()
    and created_by_id = app.person_id()
    and (expires_at is null or expires_at > app.now()));
grant select on blob to journal_app;

drop policy if exists app_insert on blob;
create policy app_insert on blob for insert to journal_app
  with check (school_id = app.school_id()
    and created_by_id = app.person_id());
grant insert on blob to journal_app;

-- Thrown away before it expires: what is no longer needed is not kept.
drop policy if exists app_delete on blob;
create policy app_delete on blob for delete to journal_app
  using (school_id = app.school_id()
    and created_by_id = app.person_id());
grant delete on blob to journal_app;

-- What has expired goes; nobody sees it any more.
drop policy if exists service_read on blob;
create policy service_read on blob for select to journal_import using (school_id = app.school_id() and expires_at <= app.now());
drop policy if exists service_delete on blob;
create policy service_delete on blob for delete to journal_import using (school_id = app.school_id() and expires_at <= app.now());
grant select (school_id, id, expires_at), delete on blob to journal_import;
