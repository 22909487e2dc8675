-- Files of a bundle: whoever takes it away reads them, and they are put there in her name. What was made once stays as it is.
alter table bundle_part enable row level security;

drop policy if exists app_select on bundle_part;
create policy app_select on bundle_part for select to journal_app
  using (school_id = app.school_id()
    and app.opens_bundle(bundle_id));
grant select on bundle_part to journal_app;

drop policy if exists app_insert on bundle_part;
create policy app_insert on bundle_part for insert to journal_app
  with check (school_id = app.school_id()
    and app.fills_bundle(bundle_id));
grant insert on bundle_part to journal_app;

drop policy if exists app_update on bundle_part;
create policy app_update on bundle_part for update to journal_app
  using (school_id = app.school_id()
    and bytes is null
    and app.fills_bundle(bundle_id))
  with check (school_id = app.school_id()
    and bytes is not null
    and app.fills_bundle(bundle_id));
grant update (size, sha256, bytes) on bundle_part to journal_app;

-- Copies of the record that nobody may take away any more go, seen by nobody.
drop policy if exists service_read on bundle_part;
create policy service_read on bundle_part for select to journal_bundles using (school_id = app.school_id());
grant select (school_id, bundle_id) on bundle_part to journal_bundles;
drop policy if exists service_delete on bundle_part;
create policy service_delete on bundle_part for delete to journal_bundles
  using (school_id = app.school_id()
    and exists (select from bundle b where b.school_id = bundle_part.school_id and b.id = bundle_part.bundle_id
      and (b.expires_at <= app.now() or b.outcome <> 'made')));
grant delete on bundle_part to journal_bundles;
