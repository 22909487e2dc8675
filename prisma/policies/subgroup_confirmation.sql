-- The class teacher confirms the subgroups of her own class.
alter table subgroup_confirmation enable row level security;

drop policy if exists app_select on subgroup_confirmation;
create policy app_select on subgroup_confirmation for select to journal_app
  using (school_id = app.school_id()
    and (select app.is_staff()));
grant select on subgroup_confirmation to journal_app;

drop policy if exists app_insert on subgroup_confirmation;
create policy app_insert on subgroup_confirmation for insert to journal_app
  with check (school_id = app.school_id()
    and class_id = any (array(select app.my_class_ids()))
    and confirmed_by_id = app.person_id()
    and reopened_at is null);
grant insert on subgroup_confirmation to journal_app;

-- Files that put pupils elsewhere reopen it once; otherwise it stays as it was.
drop policy if exists service_read on subgroup_confirmation;
create policy service_read on subgroup_confirmation for select to journal_import using (school_id = app.school_id());
drop policy if exists service_update on subgroup_confirmation;
create policy service_update on subgroup_confirmation for update to journal_import
  using (school_id = app.school_id() and reopened_at is null) with check (school_id = app.school_id());
grant select (school_id, id, class_id, reopened_at), update (reopened_at) on subgroup_confirmation to journal_import;
