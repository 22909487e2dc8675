-- The plan of a group: for those who keep or read its journal, never for families; its teacher writes it.
alter table curriculum_plan enable row level security;

drop policy if exists app_select on curriculum_plan;
create policy app_select on curriculum_plan for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids() union select app.my_class_group_ids() union select app.my_substituted_group_ids()))
      or (select app.reads_whole_school())));
grant select on curriculum_plan to journal_app;

drop policy if exists app_insert on curriculum_plan;
create policy app_insert on curriculum_plan for insert to journal_app
  with check (school_id = app.school_id()
    and group_id = any (array(select app.my_group_ids())));
grant insert on curriculum_plan to journal_app;

drop policy if exists app_update on curriculum_plan;
create policy app_update on curriculum_plan for update to journal_app
  using (school_id = app.school_id()
    and group_id = any (array(select app.my_group_ids())))
  with check (school_id = app.school_id()
    and group_id = any (array(select app.my_group_ids())));
grant update (name, imported_at) on curriculum_plan to journal_app;

drop policy if exists service_write on curriculum_plan;
create policy service_write on curriculum_plan to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on curriculum_plan to journal_import;
