-- The subgroups of a class: known to the staff.
alter table subgroup enable row level security;

drop policy if exists app_select on subgroup;
create policy app_select on subgroup for select to journal_app
  using (school_id = app.school_id()
    and (select app.is_staff()));
grant select on subgroup to journal_app;

drop policy if exists service_write on subgroup;
create policy service_write on subgroup to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (source) on subgroup to journal_import;
